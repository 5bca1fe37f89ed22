import {EventEmitter} from 'node:events'
import {PassThrough} from 'node:stream'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import type {WebSocket} from 'ws'
import {SharedTerminal} from '../../../src/usecases/terminals/shared-terminal.js'
import {terminalTalk} from '../../../src/web/terminal/terminal-talk.js'

/** A page at the other end of a WebSocket. */
class FakeSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  readonly sent: (string | Buffer)[] = []
  closedWith: number | null = null

  send(data: string | Buffer): void {
    this.sent.push(data)
  }

  close(code: number): void {
    this.closedWith = code
    this.emit('close')
  }

  says(message: object): void {
    this.emit('message', Buffer.from(JSON.stringify(message)), false)
  }

  types(text: string): void {
    this.emit('message', Buffer.from(text), true)
  }
}

async function begun() {
  const output = new PassThrough()
  const done = {typed: '', sizes: [] as number[][], hungUp: false, unread: 0}
  const terminal = SharedTerminal.over(
    {
      output,
      ended: new Promise<number>(() => undefined),
      begunAs: Promise.resolve({columns: 80, rows: 24, kept: 0}),
      type: (bytes) => void (done.typed += bytes.toString()),
      get unread() {
        return done.unread
      },
      resize: (...size) => void done.sizes.push(size),
      hangUp: () => void (done.hungUp = true),
      leave: () => undefined,
    },
    {onEnd: () => undefined},
  )
  const socket = new FakeSocket()
  terminalTalk(socket as unknown as WebSocket, terminal)
  // Before the terminal is there.
  socket.says({say: 'size', columns: 100, rows: 40})
  socket.types('early ')
  await terminal
  await sleep(20)
  return {socket, output, done, terminal}
}

describe('the talk about a terminal', () => {
  it('loses nothing that was said before the terminal was there', async () => {
    const {socket, done} = await begun()
    socket.types('late')
    expect(done.typed).to.equal('early late')
    expect(done.sizes).to.deep.equal([[100, 40]])
    expect(socket.sent[0]).to.equal('{"say":"size","columns":80,"rows":24}')
    socket.says({say: 'close'})
    expect(done.hungUp).to.equal(true)
  })

  it('shows nothing to a page that was left while the terminal opened', async () => {
    const {terminal} = await begun()
    const socket = new FakeSocket()
    terminalTalk(socket as unknown as WebSocket, terminal)
    socket.readyState = 3
    socket.emit('close')
    await sleep(20)
    expect(socket.sent).to.deep.equal([])
  })

  it('shows what comes, and lets it wait until that is drawn', async () => {
    const {socket, output} = await begun()
    const shown = (): number =>
      socket.sent.reduce((sum, each) => sum + (Buffer.isBuffer(each) ? each.length : 0), 0)
    for (let piece = 0; piece < 40; piece++) output.write(Buffer.alloc(16 * 1024, 'y'))
    for (let times = 0; times < 2000 && shown() <= 256 * 1024; times++) await sleep(2)
    await sleep(100)
    expect(output.isPaused()).to.equal(true)
    // As much in the page as may be, and in our copy, each with the piece that was one too many.
    expect(shown()).to.be.within(256 * 1024, 2 * (256 + 16) * 1024)
    socket.says({say: 'drawn', bytes: shown()})
    for (let times = 0; times < 500 && shown() < 40 * 16 * 1024; times++) {
      await sleep(2)
      socket.says({say: 'drawn', bytes: shown()})
    }
    expect(shown()).to.equal(40 * 16 * 1024)
  })

  it('ends with what makes no sense, and with more than its program takes', async () => {
    for (const nonsense of [
      {say: 'size', columns: 1e9, rows: 2},
      {say: 'drawn', bytes: -1},
      {say: 'x'},
      {say: 'close', more: 1},
    ]) {
      const {socket} = await begun()
      socket.says(nonsense)
      expect(socket.closedWith, JSON.stringify(nonsense)).to.equal(1008)
    }
    const {socket, done} = await begun()
    done.unread = 2 ** 21
    socket.types('more')
    expect([socket.closedWith, done.typed]).to.deep.equal([1013, 'early '])
  })

  it('ends where there is no terminal', async () => {
    const socket = new FakeSocket()
    terminalTalk(socket as unknown as WebSocket, Promise.reject(new Error('The lab is closed.')))
    await sleep(5)
    expect(socket.closedWith).to.equal(1011)
  })
})
