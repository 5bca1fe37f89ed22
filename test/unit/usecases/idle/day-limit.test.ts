import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {identity} from '../../../../src/host/identity.js'
import {localDay} from '../../../../src/model/local-day.js'
import {dayLeft, fewMinutes, lookMs, needTime} from '../../../../src/usecases/idle/day-limit.js'

const MIN = 60_000
const HOUR = 60 * MIN

describe('a day’s lab time', () => {
  let state: string
  const limits = {labs: null, memoryMb: null, dayMs: 4 * HOUR, idleMs: null}
  const place = () => ({paths: {state, cache: '', runtime: '', work: ''}, identity: identity()})
  const used = (ms: number, at = Date.now()): void => {
    mkdirSync(state, {recursive: true})
    const file = {schema: 'qlab/day-use/1', boot: 'b', spans: [], days: {[localDay(at)]: ms}}
    writeFileSync(join(state, 'day-use.json'), JSON.stringify(file))
  }

  beforeEach(() => (state = mkdtempSync(join(tmpdir(), 'qlab-day-limit-'))))
  afterEach(() => rmSync(state, {recursive: true}))

  it('has no end where nobody has set one', () => {
    used(9 * HOUR)
    expect(dayLeft(place(), Date.now(), {...limits, dayMs: null})).to.equal(null)
    expect(dayLeft(place(), Date.now(), null)).to.equal(null)
    needTime(place(), {...limits, dayMs: null})
  })

  it('is refused when it is used up, and said until when', () => {
    used(4 * HOUR - 1)
    needTime(place(), limits)
    used(4 * HOUR)
    expect(() => needTime(place(), limits))
      .to.throw('for 4 h a day, and you have done so today. You can go on after midnight.')
      .with.property('code', 'no-time-left')
    needTime(place(), limits, Date.now() + 24 * HOUR)
  })

  it('is warned of in good time, also a short one', () => {
    const left = (minutes: number, limitMs = 4 * HOUR) => fewMinutes({limitMs, leftMs: minutes * MIN})
    expect([60, 15.1, 15, 4.2, 0].map((minutes) => left(minutes))).to.deep.equal([null, null, 15, 5, 0])
    expect([12, 5, 3].map((minutes) => left(minutes, 20 * MIN))).to.deep.equal([null, 5, 3])
  })

  it('is looked at every few minutes', () => {
    expect([HOUR / 60, HOUR, 4 * HOUR].map(lookMs)).to.deep.equal([5000, 3 * MIN, 5 * MIN])
  })
})
