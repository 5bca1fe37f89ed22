import {expect} from 'chai'
import {idleLimitMs} from '../../../../src/usecases/idle/idle-limit.js'
import {GRACE_MS, judgeIdle, type Looked, type Moment} from '../../../../src/usecases/idle/judge-idle.js'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A computer whose clocks a test sets: the one goes on while it sleeps, the other does not. */
class Computer {
  #now: Moment = {at: Date.parse('2026-03-01T12:00:00Z'), awakeMs: 5 * DAY}
  #before: Looked | null = null
  #seenAt: number

  constructor(private readonly limitMs = DAY) {
    this.#seenAt = this.#now.at
    // The lab was opened just now.
    this.#before = {...this.#now, wokeMs: null}
  }

  works(ms: number): this {
    this.#now = {at: this.#now.at + ms, awakeMs: this.#now.awakeMs + ms}
    return this
  }

  sleeps(ms: number): this {
    this.#now = {...this.#now, at: this.#now.at + ms}
    return this
  }

  isUsed(): this {
    this.#seenAt = this.#now.at
    return this
  }

  /** How long to wait; null when the lab ends. */
  looks(): number | null {
    const {waitMs, looked} = judgeIdle(this.#now, {
      seenAt: this.#seenAt,
      limitMs: this.limitMs,
      before: this.#before,
    })
    this.#before = looked
    return waitMs
  }
}

describe('a lab that is left open', () => {
  it('ends when nobody has used it for the whole time, and not a moment sooner', () => {
    expect(new Computer().works(DAY - 1).looks()).to.equal(1)
    expect(new Computer().works(DAY).looks()).to.equal(null)
  })

  it('is looked at again when the time has passed since it was used last', () => {
    const computer = new Computer()
      .works(20 * HOUR)
      .isUsed()
      .works(4 * HOUR)
    expect(computer.looks()).to.equal(20 * HOUR)
    expect(computer.works(20 * HOUR).looks()).to.equal(null)
  })

  it('stays for a while when the computer wakes after two days, and then ends', () => {
    const computer = new Computer()
      .works(HOUR)
      .sleeps(2 * DAY)
      .works(1000)
    expect(computer.looks()).to.equal(GRACE_MS)
    expect(computer.works(GRACE_MS - 1).looks()).to.equal(1)
    expect(computer.works(1).looks()).to.equal(null)
  })

  it('stays open when the student comes back in that while', () => {
    const computer = new Computer().sleeps(2 * DAY)
    expect(computer.looks()).to.equal(GRACE_MS)
    expect(computer.works(60_000).isUsed().works(GRACE_MS).looks()).to.equal(DAY - GRACE_MS)
  })

  it('gets that while again when the computer sleeps once more', () => {
    const computer = new Computer().sleeps(2 * DAY)
    expect(computer.looks()).to.equal(GRACE_MS)
    expect(computer.sleeps(DAY).works(GRACE_MS).looks()).to.equal(GRACE_MS)
  })

  it('waits no longer after sleep than it does without anybody', () => {
    expect(new Computer(10_000).sleeps(DAY).looks()).to.equal(10_000)
  })

  it('does not end because the clock was set, and does not stay for ever', () => {
    expect(new Computer().sleeps(30 * DAY).looks()).to.equal(GRACE_MS)
    expect(new Computer().sleeps(-30 * DAY).looks()).to.equal(DAY)
  })

  it('takes its time from QLAB_IDLE_HOURS: a day without it, and none for 0', () => {
    expect(idleLimitMs({})).to.equal(DAY)
    expect(idleLimitMs({QLAB_IDLE_HOURS: ''})).to.equal(DAY)
    expect(idleLimitMs({QLAB_IDLE_HOURS: '0.5'})).to.equal(HOUR / 2)
    expect(idleLimitMs({QLAB_IDLE_HOURS: '0'})).to.equal(null)
  })

  it('ends after what an admin allows at most, which its user may only shorten', () => {
    expect(idleLimitMs({}, 2 * HOUR)).to.equal(2 * HOUR)
    expect(idleLimitMs({QLAB_IDLE_HOURS: '0'}, 2 * HOUR)).to.equal(2 * HOUR)
    expect(idleLimitMs({QLAB_IDLE_HOURS: '1'}, 2 * HOUR)).to.equal(HOUR)
    expect(idleLimitMs({QLAB_IDLE_HOURS: '9'}, 2 * HOUR)).to.equal(2 * HOUR)
  })
})
