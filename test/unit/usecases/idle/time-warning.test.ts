import {expect} from 'chai'
import {identity} from '../../../../src/host/identity.js'
import type {DayLeft} from '../../../../src/usecases/idle/day-limit.js'
import {TimeWarning} from '../../../../src/usecases/idle/time-warning.js'
import {FakeClock} from '../../model/fake-clock.js'

const MIN = 60_000

describe('the guide’s warning of the day’s end', () => {
  it('comes when little is left, and is news once for each minute', async () => {
    using clock = new FakeClock()
    let left: DayLeft | null = {limitMs: 240 * MIN, leftMs: 60 * MIN}
    const place = {paths: {state: '/none', cache: '', runtime: '', work: ''}, identity: identity()}
    const warning = new TimeWarning(place, () => left)
    const later = async (minutes: number): Promise<void> => {
      left = {limitMs: 240 * MIN, leftMs: minutes * MIN}
      await clock.sleep(6000)
    }
    expect([warning.minutes, warning.news()]).to.deep.equal([null, null])
    await later(15)
    expect([warning.news(), warning.news(), warning.minutes]).to.deep.equal([15, null, 15])
    await later(14.5)
    expect(warning.news()).to.equal(null)
    await later(13.5)
    expect(warning.news()).to.equal(14)
    // Midnight.
    await later(240)
    expect([warning.news(), warning.minutes]).to.deep.equal([null, null])
    left = null
    await clock.sleep(6000)
    expect(warning.minutes).to.equal(null)
  })
})
