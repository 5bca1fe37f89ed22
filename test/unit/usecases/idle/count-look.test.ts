import {expect} from 'chai'
import {usedSince} from '../../../../src/usecases/idle/count-look.js'

const MIN = 60_000

describe('what a look at a lab counts', () => {
  const before = {at: 1000 * MIN, awakeMs: 500 * MIN, wokeMs: null, seenAt: 990 * MIN}
  const now = {at: 1005 * MIN, awakeMs: 505 * MIN}

  it('is the time since the last one, where somebody has used the lab since', () => {
    expect(usedSince({before, now, seenAt: 1001 * MIN}, 5 * MIN)).to.equal(500 * MIN)
    expect(usedSince({before, now, seenAt: 990 * MIN}, 5 * MIN)).to.equal(null)
  })

  it('is the same where the clock was set meanwhile, ahead or back', () => {
    for (const by of [-600, 600]) {
      const set = {...now, at: now.at + by * MIN}
      expect(usedSince({before, now: set, seenAt: (1001 + by) * MIN}, 5 * MIN)).to.equal(500 * MIN)
      expect(usedSince({before, now: set, seenAt: 990 * MIN}, 5 * MIN)).to.equal(null)
    }
  })

  it('is nothing where nobody has looked before, and little where that was long ago', () => {
    expect(usedSince({before: null, now, seenAt: 1}, 5 * MIN)).to.equal(null)
    expect(usedSince({before: {...before, seenAt: undefined}, now, seenAt: 1}, 5 * MIN)).to.equal(null)
    const late = {at: 1400 * MIN, awakeMs: 900 * MIN}
    expect(usedSince({before, now: late, seenAt: 1399 * MIN}, 5 * MIN)).to.equal(890 * MIN)
  })
})
