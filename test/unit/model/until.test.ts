import {expect} from 'chai'
import {retry, until} from '../../../src/model/until.js'
import {FakeClock} from './fake-clock.js'

const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

describe('until', () => {
  let clock: FakeClock
  beforeEach(() => (clock = new FakeClock()))
  afterEach(() => clock[Symbol.dispose]())

  it('looks at once, and gives what the first look that finds something gives', async () => {
    expect(await until(() => 0, {intervalMs: 100})).to.equal(0)
    const found = [null, undefined, false as const, 'it', 'more']
    expect(await until(async () => Promise.resolve(found.shift()), {intervalMs: 100})).to.equal('it')
    expect(clock.now()).to.equal(300)
  })

  it('looks for the last time when the time is over, and gives null then', async () => {
    const looks: number[] = []
    const look = (): void => void looks.push(clock.now())
    expect(await until(look, {timeoutMs: 250, intervalMs: 100})).to.equal(null)
    expect(looks).to.deep.equal([0, 100, 200, 250])
  })

  it('looks once where there is no time at all', async () => {
    let looks = 0
    expect(await until(() => void looks++, {timeoutMs: -5, intervalMs: 100})).to.equal(null)
    expect(looks).to.equal(1)
  })

  it('does not look when it is aborted, and ends with the reason while it waits', async () => {
    const stop = new AbortController()
    let looks = 0
    const waiting = until(() => ++looks === 3 && stop.abort(new Error('Ctrl-C')), {
      intervalMs: 100,
      signal: stop.signal,
    })
    expect(await thrown(waiting)).to.have.property('message', 'Ctrl-C')
    expect(await thrown(until(() => void looks++, {intervalMs: 1, signal: stop.signal}))).to.be.an('error')
    expect(looks).to.equal(3)
  })

  it('ends a long pause when it is aborted', async () => {
    const stop = new AbortController()
    const waiting = until(() => false, {intervalMs: Infinity, signal: stop.signal})
    setImmediate(() => stop.abort(new Error('Ctrl-C')))
    expect(await thrown(waiting)).to.have.property('message', 'Ctrl-C')
  })

  it('looks sooner when it is told that there is something new', async () => {
    const sooner = () => new Promise<void>((wake) => setImmediate(wake))
    let looks = 0
    expect(await until(() => ++looks === 3, {intervalMs: Infinity, sooner})).to.equal(true)
    expect(clock.now()).to.equal(0)
  })

  it('throws what a look throws', async () => {
    const look = (): never => {
      throw new Error('broken')
    }
    expect(await thrown(until(look, {intervalMs: 1}))).to.have.property('message', 'broken')
  })
})

describe('retry', () => {
  const busy = new Error('busy')
  const options = {passes: (error: unknown) => error === busy, timeoutMs: 5000, intervalMs: 150}
  const fails = (times: number, error: Error) => {
    let attempts = 0
    return {
      work: () => (attempts++ < times ? Promise.reject(error) : Promise.resolve(null)),
      attempts: () => attempts,
    }
  }

  it('tries again what was only busy, and gives whatever comes of it', async () => {
    using clock = new FakeClock()
    const {work, attempts} = fails(2, busy)
    expect(await retry(work, options)).to.equal(null)
    expect([attempts(), clock.now()]).to.deep.equal([3, 300])
  })

  it('gives up when the time is over, with the last error', async () => {
    using clock = new FakeClock()
    expect(await thrown(retry(fails(Infinity, busy).work, options))).to.equal(busy)
    expect(clock.now()).to.equal(5000)
  })

  it('gives up at once on what no time mends', async () => {
    const dead = new Error('dead')
    const {work, attempts} = fails(Infinity, dead)
    expect(await thrown(retry(work, options))).to.equal(dead)
    expect(attempts()).to.equal(1)
  })
})
