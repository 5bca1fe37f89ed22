import {expect} from 'chai'
import {failureRate} from '../../../src/prove/failure-rate.js'

describe('failureRate', () => {
  it('is below 1 % when none of 300 failed, and not when none of 298 did', () => {
    expect(failureRate(300, 0).below).to.be.within(0.0099, 0.01)
    expect(failureRate(298, 0).below).to.be.greaterThan(0.01)
  })

  it('knows little of one run, and nothing good where all fail', () => {
    expect(failureRate(1, 0).below).to.be.closeTo(0.95, 1e-6)
    expect(failureRate(3, 3).below).to.equal(1)
  })

  // Values of R's binom.test(k, n, alternative = "less").
  it('agrees with the tables', () => {
    expect(failureRate(20, 1).below).to.be.closeTo(0.2161, 1e-4)
    expect(failureRate(100, 5).below).to.be.closeTo(0.1023, 1e-4)
  })
})
