import {expect} from 'chai'
import type {Check} from '../../../src/model/lab/check.js'
import {withoutWaits, withPatience} from '../../../src/prove/patience.js'
import {labOf, wants} from '../engine/fixture.js'

const waiting = (id: string, seconds: number): Check =>
  wants(id, () => true, {wait: {seconds, for: {en: 'it', sv: 'det'}}})
const lab = labOf({build: [waiting('lease', 60), waiting('soon', 2)], raise: [wants('up', () => true)]})
const secondsOf = (patient: typeof lab) =>
  Object.values(patient.spec.steps).map((checks) => checks.map(({wait}) => wait?.seconds))

describe('withPatience', () => {
  it('waits four times as long as it took when all was right', () => {
    expect(secondsOf(withPatience(lab, new Map([['lease', 2500]])))[0]?.[0]).to.equal(10)
  })

  it('waits three seconds at least', () => {
    expect(secondsOf(withPatience(lab, new Map([['lease', 20]])))[0]?.[0]).to.equal(3)
  })

  it('never waits longer than the lab says', () => {
    const learnt = new Map([
      ['lease', 40_000],
      ['soon', 10],
    ])
    expect(secondsOf(withPatience(lab, learnt))[0]).to.deep.equal([60, 2])
  })

  it('keeps the limit of a check that was never seen to pass', () => {
    expect(secondsOf(withPatience(lab, new Map()))).to.deep.equal([[60, 2], [undefined]])
  })

  it('gives no wait to a check that has none', () => {
    expect(secondsOf(withPatience(lab, new Map([['up', 9000]])))[1]).to.deep.equal([undefined])
  })

  it('changes nothing else of a check, and not the lab that it was given', () => {
    const hasty = withPatience(lab, new Map([['lease', 20]]))
    const [before, after] = [lab, hasty].map(({spec}) => spec.steps['build']?.[0])
    expect({...after, wait: null}).to.deep.equal({...before, wait: null})
    expect(before?.wait?.seconds).to.equal(60)
  })
})

describe('withoutWaits', () => {
  it('lets every check look once', () => {
    expect(secondsOf(withoutWaits(lab))).to.deep.equal([[0, 0], [undefined]])
  })
})
