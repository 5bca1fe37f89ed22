import {expect} from 'chai'
import {patiently} from '../../../src/machine/patiently.js'

describe('patiently', () => {
  const busy = new Error('busy')
  const fails = (times: number, error: Error) => {
    let tries = 0
    return {
      work: () => (tries++ < times ? Promise.reject(error) : Promise.resolve('done')),
      tries: () => tries,
    }
  }
  const passes = (error: unknown) => error === busy
  const thrown = (promise: Promise<unknown>) => promise.catch((error: unknown) => error)

  it('tries again what was only busy', async () => {
    const {work, tries} = fails(2, busy)
    expect(await patiently(work, passes, 5000)).to.equal('done')
    expect(tries()).to.equal(3)
  })

  it('gives up when the time is over, with the last error', async () => {
    const started = performance.now()
    expect(await thrown(patiently(fails(Infinity, busy).work, passes, 200))).to.equal(busy)
    expect(performance.now() - started).to.be.within(200, 3000)
  })

  it('gives up at once on what no time mends', async () => {
    const dead = new Error('dead')
    const {work, tries} = fails(Infinity, dead)
    expect(await thrown(patiently(work, passes, 5000))).to.equal(dead)
    expect(tries()).to.equal(1)
  })
})
