import {mkdtempSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {expect} from 'chai'
import {addUse, usedToday} from '../../../../src/host/day/day-use.js'
import {identity} from '../../../../src/host/identity.js'

const MIN = 60_000
const NOON = Date.parse('2026-11-30T12:00:00Z')

describe('how long labs were used in a day', () => {
  const {TZ} = process.env
  let state: string
  const use = async (from: number, to: number, at: number, boot = 'b1') =>
    addUse(
      {paths: {state}, identity: {...identity(), uid: process.getuid?.() ?? 0, dropped: false}},
      {span: [from * MIN, to * MIN], at},
      boot,
    )
  const minutes = (at: number): number => usedToday({state}, at) / MIN

  before(() => (process.env.TZ = 'Europe/Stockholm'))
  after(() => {
    if (TZ === undefined) delete process.env.TZ
    else process.env.TZ = TZ
  })
  beforeEach(() => (state = mkdtempSync(join(tmpdir(), 'qlab-day-'))))
  afterEach(() => rmSync(state, {recursive: true}))

  it('is added up, and two labs at once count once', async () => {
    expect(minutes(NOON)).to.equal(0)
    await use(0, 5, NOON)
    await use(2, 7, NOON + 2 * MIN)
    expect(await use(30, 35, NOON + 30 * MIN)).to.equal(12 * MIN)
    expect(minutes(NOON)).to.equal(12)
  })

  it('begins again at midnight, to the minute', async () => {
    const midnight = Date.parse('2026-11-30T23:00:00Z')
    await use(0, 5, NOON)
    expect(await use(100, 110, midnight + 4 * MIN)).to.equal(4 * MIN)
    expect(minutes(midnight - 1)).to.equal(11)
    expect(minutes(midnight)).to.equal(4)
  })

  it('loses nothing and doubles nothing where a clock is set', async () => {
    await use(0, 60, NOON)
    // A day ahead by mistake, and right again.
    await use(60, 70, NOON + 24 * 60 * MIN)
    await use(70, 80, NOON + MIN)
    await use(80, 90, NOON - 60 * MIN)
    expect(minutes(NOON)).to.equal(80)
    expect(minutes(NOON + 24 * 60 * MIN)).to.equal(10)
  })

  it('is the same on days on which clocks are changed', async () => {
    for (const [day, night] of [
      ['2026-03-29', '2026-03-29T02:30:00Z'],
      ['2026-10-25', '2026-10-25T02:30:00Z'],
    ] as const) {
      const at = Date.parse(night)
      // From half past twelve on, by the clock of being awake: the two hours that there were.
      await use(0, 240, at, day)
      const before = day === '2026-03-29' ? 210 : 270
      expect(minutes(at), day).to.equal(Math.min(240, before))
      expect(minutes(at - 24 * 60 * MIN), day).to.equal(240 - Math.min(240, before))
    }
  })

  it('goes on after the computer was started again', async () => {
    await use(1000, 1010, NOON)
    await use(1, 6, NOON + 20 * MIN, 'b2')
    expect(minutes(NOON)).to.equal(15)
  })

  it('is nothing in a file that is not whole, which is written anew', async () => {
    writeFileSync(join(state, 'day-use.json'), '{"schema": "qlab/da')
    expect(minutes(NOON)).to.equal(0)
    await use(0, 5, NOON)
    expect(minutes(NOON)).to.equal(5)
  })

  it('counts everything of many that tell it at the same time', async () => {
    await Promise.all(Array.from({length: 8}, (_, index) => use(index * 10, index * 10 + 5, NOON)))
    expect(minutes(NOON)).to.equal(40)
  })
})
