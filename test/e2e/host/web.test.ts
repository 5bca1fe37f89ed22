import {on} from 'node:events'
import {join} from 'node:path'
import {expect} from 'chai'
import {execa} from 'execa'
import WebSocket from 'ws'
import {packageRoot} from '../../../src/host/files/paths.js'
import {SshServer} from '../kit/ssh-server.js'

const QLAB = join(packageRoot(), 'bin/qlab')

// Only root can have a server that lets in another user.
describe('qlab web, with another host', () => {
  let server: SshServer
  const start = (args: readonly string[]) =>
    execa(QLAB, ['--host', server.word, ...args], {
      reject: false,
      stdin: 'ignore',
      env: {...server.env, QLAB_LANG: 'en', COLUMNS: '200', DISPLAY: '', WAYLAND_DISPLAY: ''},
    })

  before(async function () {
    if (process.getuid?.() !== 0) this.skip()
    server = await SshServer.start()
    server.know()
  })
  after(async () => {
    if (!server) return
    await start(['stop', '--all'])
    await server[Symbol.asyncDispose]()
  })

  it('brings the page here, with its talks, until Ctrl-C', async () => {
    const running = start(['web', 'bridge'])
    let said = ''
    for await (const text of on(running.stdout, 'data', {close: ['end']})) {
      said += String(text)
      if (said.includes('token=')) break
    }
    const [address = ''] = /http:\S+/.exec(said) ?? []
    if (!address) expect.fail(`${said}\n${(await running).stderr}`)
    const {origin} = new URL(address)
    const entered = await fetch(address, {redirect: 'manual'})
    expect([entered.status, entered.headers.get('location')]).to.deep.equal([303, '/bridge'])
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const page = await fetch(`${origin}/bridge`, {headers: {cookie}})
    expect(await page.text()).to.include('/page/main-')
    expect((await fetch(`${origin}/bridge`)).status).to.equal(403)

    const socket = new WebSocket(`${origin.replace('http', 'ws')}/live/lab?lab=bridge`, {
      headers: {cookie, origin},
    })
    const [told] = await new Promise<[Buffer]>((resolve, reject) => {
      socket.once('message', (data: Buffer) => resolve([data]))
      socket.once('error', reject)
    })
    expect(JSON.parse(told.toString())).to.include({say: 'lab', lab: 'bridge'})
    socket.close()
    running.kill('SIGINT')
    expect((await running).exitCode).to.be.oneOf([0, 130])
    const gone = await fetch(`${origin}/bridge`).catch((error: Error) => error)
    expect(gone).to.be.instanceOf(Error)
  })
})
