import {expect} from 'chai'
import {dayBegan, hoursAndMinutes, localDay} from '../../../src/model/local-day.js'

const HOUR = 3_600_000

describe('a day of the computer’s own time zone', () => {
  const {TZ} = process.env
  const zone = (name: string): void => void (process.env.TZ = name)
  afterEach(() => {
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  })

  it('begins at its own midnight', () => {
    zone('Europe/Stockholm')
    expect(localDay(Date.parse('2026-11-30T22:59:59Z'))).to.equal('2026-11-30')
    expect(localDay(Date.parse('2026-11-30T23:00:00Z'))).to.equal('2026-12-01')
    expect(dayBegan(Date.parse('2026-12-01T12:00:00Z'))).to.equal(Date.parse('2026-11-30T23:00:00Z'))
  })

  it('has 23 or 25 hours where clocks are changed, and is one day', () => {
    zone('Europe/Stockholm')
    for (const [day, hours] of [
      ['2026-03-29', 23],
      ['2026-10-25', 25],
    ] as const) {
      const began = dayBegan(Date.parse(`${day}T12:00:00Z`))
      const all = Array.from({length: hours}, (_, hour) => localDay(began + hour * HOUR))
      expect(new Set(all), day).to.deep.equal(new Set([day]))
      expect(localDay(began + hours * HOUR), day).not.to.equal(day)
      expect(localDay(began - 1), day).not.to.equal(day)
    }
  })

  it('begins where there is no midnight', () => {
    // Clocks went from 23:59:59 to 1:00.
    zone('America/Santiago')
    const noon = Date.parse('2026-09-06T16:00:00Z')
    expect(localDay(dayBegan(noon))).to.equal('2026-09-06')
    expect(localDay(dayBegan(noon) - 1)).to.equal('2026-09-05')
  })

  it('is told in hours and minutes', () => {
    expect([0, 1, 90_000, HOUR, HOUR + 20 * 60_000, 4 * HOUR].map(hoursAndMinutes)).to.deep.equal([
      '0 min',
      '1 min',
      '2 min',
      '1 h',
      '1 h 20 min',
      '4 h',
    ])
  })
})
