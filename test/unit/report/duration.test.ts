import {expect} from 'chai'
import {duration, wholeSeconds} from '../../../src/report/duration.js'

describe('duration', () => {
  const cases = [
    [0, '0 ms', '0 ms'],
    [12.4, '12 ms', '12 ms'],
    [999.4, '999 ms', '999 ms'],
    [999.6, '1.0 s', '1,0 s'],
    [3120, '3.1 s', '3,1 s'],
    [59_940, '59.9 s', '59,9 s'],
    [59_960, '1 min', '1 min'],
    [125_000, '2 min 5 s', '2 min 5 s'],
    [119_700, '2 min', '2 min'],
    [3_599_600, '1 h', '1 h'],
    [3_780_000, '1 h 3 min', '1 h 3 min'],
    [-5, '0 ms', '0 ms'],
  ] as const
  for (const [ms, english, swedish] of cases) {
    it(`tells ${ms} ms as ${english}`, () => {
      expect(duration(ms, 'en')).to.equal(english)
      expect(duration(ms, 'sv')).to.equal(swedish)
    })
  }

  it('counts whole seconds downwards', () => {
    expect([0, 999, 3999, 60_000, 125_900].map(wholeSeconds)).to.deep.equal([
      '0 s',
      '0 s',
      '3 s',
      '1 min',
      '2 min 5 s',
    ])
  })
})
