import {expect} from 'chai'
import type {Check} from '../../../src/model/lab/check.js'
import type {CheckResult} from '../../../src/model/run/result.js'
import {costOf} from '../../../src/prove/cost-of.js'

const SPEC = {
  steps: {
    tap: [{id: 'there'}, {id: 'up', points: 3}],
    bridge: [{id: 'br0'}, {id: 'port'}],
  } as unknown as Readonly<Record<string, readonly Check[]>>,
}

function found(outcomes: Readonly<Record<string, CheckResult['outcome']>>): CheckResult[] {
  return Object.entries(outcomes).map(([id, outcome]) => ({id, outcome}) as CheckResult)
}

describe('costOf', () => {
  it('counts the points of the step in which a mutant was noticed, also of checks that wait', () => {
    const results = found({there: 'passed', up: 'failed'})
    expect(costOf(SPEC, ['tap'], results)).to.deep.equal({step: 'tap', points: 3, of: 4})
    expect(costOf(SPEC, ['tap'], found({there: 'failed', up: 'blocked'}))).to.deep.equal({
      step: 'tap',
      points: 4,
      of: 4,
    })
  })

  it('is of a later step where the mutant is noticed there', () => {
    const results = found({there: 'passed', up: 'passed', br0: 'passed', port: 'failed'})
    expect(costOf(SPEC, ['tap', 'bridge'], results)).to.deep.equal({step: 'bridge', points: 1, of: 2})
  })

  it('is nothing where all passed', () => {
    expect(costOf(SPEC, ['tap'], found({there: 'passed', up: 'passed'}))).to.equal(null)
  })
})
