import {EventEmitter} from 'node:events'
import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {InterruptedError} from '../../../../src/model/errors/errors.js'
import {breakable} from '../../../../src/cli/walk/breakable.js'
import {dropTypedAhead, holdKeys, readKey, type KeyStream} from '../../../../src/cli/walk/keys.js'

/** A keyboard whose keys the test presses. It holds what nobody listens for, as a terminal does. */
class Keyboard extends EventEmitter implements KeyStream {
  raw = false
  readableEnded = false
  #held: string[] = []

  get isRaw(): boolean {
    return this.raw
  }
  setRawMode(raw: boolean): void {
    this.raw = raw
  }
  resume(): void {
    for (const text of this.#held.splice(0)) this.emit('data', Buffer.from(text))
  }
  pause(): void {
    this.removeAllListeners('data')
  }
  press(text: string): void {
    if (this.listenerCount('data') > 0) this.emit('data', Buffer.from(text))
    else this.#held.push(text)
  }
}

async function failure(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    return error
  }
}

describe('readKey', () => {
  it('gives the key, and leaves the terminal as it was', async () => {
    const keyboard = new Keyboard()
    const key = readKey(undefined, keyboard)
    expect(keyboard.raw).to.equal(true)
    keyboard.press('\r')
    expect(await key).to.equal('\r')
    expect(keyboard.raw).to.equal(false)
    expect(keyboard.eventNames()).to.deep.equal([])
  })

  it('ends with an interruption at Ctrl-C, when the terminal closes, and when we are asked to stop', async () => {
    const keyboard = new Keyboard()
    const interrupted = failure(readKey(undefined, keyboard))
    keyboard.press('\u0003')
    expect(await interrupted).to.be.instanceOf(InterruptedError)

    const closed = failure(readKey(undefined, keyboard))
    keyboard.emit('end')
    expect(await closed).to.be.instanceOf(InterruptedError)

    const stop = new AbortController()
    const aborted = failure(readKey(stop.signal, keyboard))
    stop.abort(new InterruptedError('SIGTERM'))
    expect(await aborted)
      .to.have.property('message')
      .that.contains('SIGTERM')
    expect(keyboard.eventNames()).to.deep.equal([])
  })
})

describe('holdKeys', () => {
  it('keeps the terminal quiet between two questions, and what was typed there', async () => {
    const keyboard = new Keyboard()
    const kept: string[] = []
    const interrupts: string[] = []
    const letGo = holdKeys(
      keyboard,
      (text) => kept.push(text),
      (signal) => interrupts.push(signal),
    )
    keyboard.press('\r\r')
    const key = readKey(undefined, keyboard)
    keyboard.press('n')
    expect(await key).to.equal('n')
    expect(keyboard.raw).to.equal(true)
    keyboard.press('h')
    expect(kept).to.deep.equal(['\r\r', 'h'])
    expect(interrupts).to.deep.equal([])
    keyboard.press('\u0003')
    expect(interrupts).to.deep.equal(['SIGINT'])
    keyboard.emit('error', new Error('EIO'))
    expect(interrupts).to.deep.equal(['SIGINT', 'SIGHUP'])
    letGo()
    expect(keyboard.raw).to.equal(false)
    expect(keyboard.eventNames()).to.deep.equal([])
  })

  it('does not hide that the terminal was closed between two questions', async () => {
    const keyboard = new Keyboard()
    const letGo = holdKeys(keyboard, () => undefined)
    keyboard.readableEnded = true
    expect(await failure(readKey(undefined, keyboard))).to.be.instanceOf(InterruptedError)
    letGo()
  })
})

describe('dropTypedAhead', () => {
  it('forgets what was pressed while nobody asked', async () => {
    const keyboard = new Keyboard()
    keyboard.press('\r\r')
    await dropTypedAhead(keyboard)
    const key = readKey(undefined, keyboard)
    expect(await Promise.race([key, sleep(20, 'nothing')])).to.equal('nothing')
    keyboard.press('x')
    expect(await key).to.equal('x')
  })

  it('but not a Ctrl-C', async () => {
    const keyboard = new Keyboard()
    keyboard.press('\u0003')
    expect(await failure(dropTypedAhead(keyboard))).to.be.instanceOf(InterruptedError)
  })
})

describe('breakable', () => {
  it('gives null when Ctrl-C breaks the work off, tells each press, and leaves the terminal as it was', async () => {
    const input = new Keyboard()
    const presses: number[] = []
    const work = breakable(
      async (signal) => {
        input.press('x')
        input.press('\u0003\u0003')
        input.press('\u0003')
        await sleep(10_000, undefined, {signal}).catch(() => signal.throwIfAborted())
      },
      {input, onBreak: (times) => presses.push(times)},
    )
    expect(await work).to.equal(null)
    expect(presses).to.deep.equal([1, 2])
    expect(input.raw).to.equal(false)
    expect(input.eventNames()).to.deep.equal([])
  })

  it('lets through what the work throws, and why we are to stop', async () => {
    const input = new Keyboard()
    const broken = new Error('no such room')
    expect(await failure(breakable(() => Promise.reject(broken), {input}))).to.equal(broken)
    const stop = new AbortController()
    const reason = new InterruptedError('SIGTERM')
    const stopped = failure(
      breakable(
        async (signal) => {
          stop.abort(reason)
          await sleep(10_000, undefined, {signal}).catch(() => signal.throwIfAborted())
        },
        {input, signal: stop.signal},
      ),
    )
    expect(await stopped).to.equal(reason)
    expect(await breakable(() => Promise.resolve(7), {input})).to.equal(7)
  })
})
