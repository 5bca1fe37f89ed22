import {expect} from 'chai'
import {startLine} from '../../../../src/session/kept/start-line.js'

describe('startLine', () => {
  it('starts QEMU and dhclient where they were started, and waits for them', () => {
    expect(startLine({program: 'qemu-system-x86_64', argv: ['-name', "it's"], cwd: '/w/a b'})).to.equal(
      `cd '/w/a b' && qemu-system-x86_64 -name 'it'\\''s'`,
    )
    expect(startLine({program: 'dhclient', argv: ['br0'], cwd: '/'})).to.equal('cd / && dhclient br0')
  })

  it('puts a server into the background, and waits for the socket that it makes', () => {
    const line = startLine({
      program: 'swtpm',
      argv: ['socket', '--ctrl', 'type=unixio,path=./tpm/sock'],
      cwd: '/w',
    })
    expect(line).to.match(/^cd \/w && \{ setsid swtpm socket --ctrl type=unixio,path=\.\/tpm\/sock >/)
    expect(line).to.contain('[ -S ./tpm/sock ] && break')
    expect(startLine({program: 'dhclient', argv: ['-d', 'br0'], cwd: '/'})).to.contain(
      'setsid dhclient -d br0',
    )
  })
})
