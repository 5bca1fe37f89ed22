import {EventEmitter, once} from 'node:events'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import type {WebSocket} from 'ws'
import {watchLine} from '../../../src/web/server/watch-line.js'

/** The other end of a WebSocket, which answers or does not. */
class Other extends EventEmitter {
  asked = 0

  constructor(private readonly answers: boolean) {
    super()
  }

  ping(): void {
    this.asked++
    if (this.answers) this.emit('pong')
  }

  terminate(): void {
    this.emit('close')
  }
}

describe('the watch on a line to a page', () => {
  it('ends it when nobody answers', async () => {
    const other = new Other(false)
    watchLine(other as unknown as WebSocket, 5)
    await once(other, 'close')
    expect(other.asked).to.equal(1)
    await sleep(30)
    expect(other.asked).to.equal(1)
  })

  it('leaves it while somebody does', async () => {
    const other = new Other(true)
    let closed = false
    other.once('close', () => (closed = true))
    watchLine(other as unknown as WebSocket, 5)
    for (let times = 0; times < 1000 && other.asked < 5; times++) await sleep(5)
    expect([closed, other.asked >= 5]).to.deep.equal([false, true])
    other.terminate()
  })
})
