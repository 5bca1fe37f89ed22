import {expect} from 'chai'
import {readDomains, restoreDomains} from '../../../../src/session/kept/kept-domains.js'

const xml = (uuid: string): string => `<domain type='kvm'>\n  <uuid>${uuid}</uuid>\n</domain>`
const ran = (stdout: string) => ({exitCode: 0, stdout, stderr: ''})

describe('the domains that a lab is closed with', () => {
  const read = (services: string | null, said: string) =>
    readDomains({
      door: {readFile: () => Promise.resolve(services)},
      run: () => Promise.resolve(ran(said)),
    })

  it('are read with their definition, and whether they ran', async () => {
    const said = `@ enable running\n${xml('a1')}\n\n@ disable shut off\n${xml('b2')}\n\n`
    expect(await read('libvirt\n', said)).to.deep.equal([
      {xml: xml('a1'), autostart: true, running: true},
      {xml: xml('b2'), autostart: false, running: false},
    ])
  })

  it('are none where the lab has no libvirt, or nothing answers', async () => {
    expect(await read(null, '@ enable running\n')).to.deep.equal([])
    expect(await read('libvirt\n', '')).to.deep.equal([])
    expect(await read('libvirt\n', '@ enable running\n')).to.deep.equal([])
  })

  it('are defined again, and those that ran are started', async () => {
    const typed: string[] = []
    const domains = [
      {xml: xml('a1'), autostart: true, running: true},
      {xml: xml('b2'), autostart: false, running: false},
    ]
    await restoreDomains(domains, {
      run: ([program, ...words], {input} = {}) => {
        typed.push(program === 'virsh' ? words.slice(3).join(' ') : (input ?? ''))
        return Promise.resolve(ran(''))
      },
    })
    const define = 'define /run/libvirt/kept.xml'
    expect(typed).to.deep.equal([xml('a1'), define, 'autostart a1', 'start a1', xml('b2'), define])
  })
})
