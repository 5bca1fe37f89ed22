import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {SshServer} from '../kit/ssh-server.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const QEMU = 'qemu-system-x86_64 -m 512 -nic none -daemonize -S -drive format=qcow2,file'

// Only root can have a server that lets in another user.
describe('what an admin lets a user take on a host', () => {
  let server: SshServer
  const there = async (...args: readonly string[]) => {
    const env = {...server.env, QLAB_LANG: 'en', COLUMNS: '200'}
    const ran = await execa(QLAB, ['--host', server.word, ...args], {reject: false, stdin: 'ignore', env})
    return {exitCode: ran.exitCode, stdout: ran.stdout, stderr: ran.stderr}
  }

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start(null, undefined, 'labs: 1\nmemory: 700\n')
    server.know()
  })
  after(async () => {
    if (!server) return
    server.limit('{}\n')
    await there('stop', '--all')
    await server[Symbol.asyncDispose]()
  })

  it('is told by its doctor', async () => {
    const {stdout} = await there('doctor', '--json')
    const {findings} = JSON.parse(stdout) as {findings: {id: string; detail: string}[]}
    expect(findings.find(({id}) => id === 'limits')?.detail).to.equal(
      'labs at the same time: 1, memory for the VMs of a lab: 700 MB',
    )
  })

  it('is kept: so many labs, and so much memory for their VMs', async () => {
    const first = await there('start', 'isolated', '--open')
    expect(first.exitCode, first.stderr).to.equal(0)
    const second = await there('start', 'bridge', '--open')
    expect(second.exitCode).to.equal(3)
    expect(second.stderr.replaceAll(/\s+/g, ' '))
      .to.contain('Open now: isolated.')
      .and.to.contain(`qlab --host ${server.word} stop isolated`)
    expect((await there('start', 'bridge', '--auto', '--json')).stdout).to.contain('too-many-labs')
    const one = await there('shell', '--', 'sh', '-c', `${QEMU}=ubuntu1.qcow2`)
    expect(one.exitCode, one.stderr).to.equal(0)
    const two = await there('shell', '--', 'sh', '-c', `${QEMU}=ubuntu2.qcow2`)
    expect(two.exitCode, two.stderr).to.equal(0)
    expect(two.stderr + two.stdout).to.contain('The VM gets 188 MB.')
    const three = await there('shell', '--', 'sh', '-c', 'qemu-system-x86_64 -nic none -daemonize -S')
    expect(three.exitCode).to.equal(1)
    expect(three.stderr + three.stdout).to.contain('End one of them first.')
    expect((await there('stop', 'isolated')).exitCode).to.equal(0)
    const instead = await there('start', 'bridge', '--open')
    expect(instead.exitCode, instead.stderr).to.equal(0)
    expect((await there('stop', 'bridge')).exitCode).to.equal(0)
  })

  it('that makes no sense allows nothing, and says whose it is', async () => {
    server.limit('labs: many\n')
    const ran = await there('start', 'bridge', '--open', '--json')
    expect(ran.exitCode).to.equal(3)
    expect(ran.stdout).to.contain('bad-limits').and.to.contain('/etc/qlab/limits.yaml')
  })
})
