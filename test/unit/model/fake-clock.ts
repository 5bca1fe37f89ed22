import {useClock, type Clock} from '../../../src/model/clock.js'

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** A clock that takes no real time: when all wait, it goes on to when the first of them wakes up. */
export class FakeClock implements Clock, Disposable {
  #now = 0
  #sleepers: Sleeper[] = []
  #ticking = false

  /** Is the clock of the process until it is disposed of. */
  constructor() {
    useClock(this)
  }

  now(): number {
    return this.#now
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted()
    const end = (): void => this.#wake(sleeper)
    let sleeper: Sleeper = {until: 0, wake: end}
    await new Promise<void>((wake) => {
      sleeper = {until: this.#now + Math.max(0, ms), wake}
      this.#sleepers.push(sleeper)
      signal?.addEventListener('abort', end, {once: true})
      this.#tick()
    })
    signal?.removeEventListener('abort', end)
    signal?.throwIfAborted()
  }

  [Symbol.dispose](): void {
    useClock()
  }

  /** One sleeper wakes up at a time, after all that can go on at once has gone on. */
  #tick(): void {
    if (this.#ticking) return
    this.#ticking = true
    setImmediate(() => {
      this.#ticking = false
      const [next] = this.#sleepers.toSorted((one, other) => one.until - other.until)
      if (!next || next.until === Infinity) return
      this.#now = next.until
      this.#wake(next)
      if (this.#sleepers.length > 0) this.#tick()
    })
  }

  #wake(sleeper: Sleeper): void {
    this.#sleepers = this.#sleepers.filter((other) => other !== sleeper)
    sleeper.wake()
  }
}
