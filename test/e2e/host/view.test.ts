import {on} from 'node:events'
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {connect} from 'node:net'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import {packageRoot} from '../../../src/host/files/paths.js'
import {lookByVnc} from '../../../src/machine/rfb-client.js'
import {until} from '../../../src/model/until.js'
import {SshServer} from '../kit/ssh-server.js'

const QLAB = join(packageRoot(), 'bin/qlab')
const QEMU = 'qemu-system-x86_64 -m 128 -display none -daemonize -nic none'

interface View {
  readonly machine: string
  readonly address: string
  readonly tunnel: string | null
}

// Only root can have a server that lets in another user.
describe('qlab view, with another host', () => {
  let server: SshServer
  const start = (args: readonly string[], env: Record<string, string> = {}) =>
    execa(QLAB, ['--host', server.word, ...args], {
      reject: false,
      stdin: 'ignore',
      env: {...server.env, QLAB_LANG: 'en', COLUMNS: '200', DISPLAY: '', WAYLAND_DISPLAY: '', ...env},
    })
  /** Whether a program of qlab's runs there. */
  const runsThere = async (): Promise<boolean> =>
    String((await server.as('ps', '-u', server.user.name, '-o', 'args=')).stdout).includes('@there')
  const nothingRuns = async () =>
    until(async () => !(await runsThere()) || null, {timeoutMs: 20_000, intervalMs: 100})

  /** `qlab view --json`, once it says where the screen is. */
  const serve = async (...args: readonly string[]) => {
    const running = start(['view', '--json', ...args])
    let said = ''
    for await (const text of on(running.stdout, 'data', {close: ['end']})) {
      said += String(text)
      if (said.endsWith('}\n')) break
    }
    const view = JSON.parse(said) as View
    return {running, view, port: Number(new URL(view.address).port)}
  }

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start()
    server.know()
    const opened = await start(['start', 'bridge', '--open'])
    expect(opened.exitCode, opened.stderr).to.equal(0)
  })
  after(async () => {
    if (!server) return
    await start(['stop', '--all'])
    await server[Symbol.asyncDispose]()
  })

  it('says there what is wrong, and here what to type', async () => {
    const none = await start(['view', '--json'])
    expect(none.exitCode).to.equal(3)
    expect(none.stdout).to.contain('machine-not-started')
    const other = await start(['view', 'isolated', 'vm'])
    expect(other.exitCode, other.stderr).to.equal(2)
    expect(other.stderr).to.contain(`qlab --host ${server.word} start isolated`)
    expect(other.stderr).not.to.match(/--host \S+ --host/)
    const words = await start(['view', '--vnc', '--spice'])
    expect(words.exitCode).to.equal(2)
    expect(words.stderr).to.contain('--spice')
  })

  it('lets a viewer of this computer see the screen, until Ctrl-C; then nothing of it runs there', async () => {
    const vm = `${QEMU} -drive file=ubuntu.qcow2,format=qcow2 -vnc :0`
    const began = await start(['shell', '--', 'sh', '-c', vm])
    expect(began.exitCode, began.stderr).to.equal(0)
    const {running, view, port} = await serve('vm')
    expect(view).to.include({machine: 'vm', tunnel: null, viewer: null, protocol: 'vnc'})
    for (let time = 0; time < 2; time++) {
      const seen = await lookByVnc(connect(port, '127.0.0.1'))
      expect(seen?.screen?.width).to.be.greaterThan(300)
    }
    running.kill('SIGINT')
    expect((await running).exitCode).to.be.oneOf([0, 130])
    expect(await nothingRuns()).to.equal(true)
  })

  it('starts the viewer that is here, and ends with it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qlab-viewer-'))
    const viewer = join(folder, 'remote-viewer')
    writeFileSync(viewer, `#!/bin/sh\necho "$@" >${folder}/words\n`, {mode: 0o755})
    const ran = await start(['view'], {DISPLAY: ':99', PATH: `${folder}:/usr/bin:/bin`})
    expect(ran.exitCode, ran.stderr).to.equal(0)
    expect(ran.stdout).to.contain('remote-viewer')
    expect(ran.stdout).not.to.contain('ssh -N')
    expect(readFileSync(join(folder, 'words'), 'utf8')).to.match(/^vnc:\/\/127\.0\.0\.1:\d+\n$/)
    rmSync(folder, {recursive: true})
    expect(await nothingRuns()).to.equal(true)
  })

  it('tells of a cut connection, and leaves nothing running there', async () => {
    const {running, port} = await serve()
    expect(server.cut()).to.be.greaterThan(0)
    const ran = await running
    expect(ran.exitCode, ran.stderr).to.equal(3)
    expect(ran.stdout).to.contain('connection-lost')
    expect(await lookByVnc(connect(port, '127.0.0.1').on('error', () => undefined))).to.equal(null)
    expect(await nothingRuns()).to.equal(true)
  })
})
