import {expect} from 'chai'
import type {NeededCheck} from '../../../../src/model/run/result.js'
import {BrokenEarlier} from '../../../../src/usecases/follow/broken-earlier.js'
import {STILL_MS} from '../../../../src/usecases/follow/step-ticks.js'

const needed = (step: string, outcome: 'failed' | 'error' = 'failed'): NeededCheck => ({
  ...{number: 1, step, stepTitle: step},
  check: {
    ...{id: `${step}-holds`, title: step, outcome, facts: null, expected: true, actual: false},
    ...{diagnosis: null, reason: null, durationMs: 1},
  },
})

describe('what is broken of earlier steps', () => {
  it('had passed, and has been wrong for a moment', () => {
    const broken = new BrokenEarlier()
    const look = (now: number, ...found: readonly NeededCheck[]): string[] =>
      broken.take(found, {done: 'passed', open: 'failed'}, now).map(({step}) => step)
    expect(look(0, needed('done'), needed('open'), needed('new'))).to.deep.equal([])
    expect(look(STILL_MS - 1, needed('done'))).to.deep.equal([])
    expect(look(STILL_MS, needed('done'), needed('open'), needed('new'))).to.deep.equal(['done'])
    // Put right meanwhile, it begins anew.
    expect(look(STILL_MS + 1)).to.deep.equal([])
    expect(look(STILL_MS + 2, needed('done'))).to.deep.equal([])
  })

  it('is nothing that nobody could look at', () => {
    const broken = new BrokenEarlier()
    for (const now of [0, STILL_MS])
      expect(broken.take([needed('done', 'error')], {done: 'passed'}, now)).to.deep.equal([])
  })
})
