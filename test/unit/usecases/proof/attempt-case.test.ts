import {expect} from 'chai'
import {attemptCase} from '../../../../src/usecases/proof/attempt-case.js'
import {HostError} from '../../../../src/model/errors/errors.js'
import type {CasePlan} from '../../../../src/prove/case-plan.js'
import {labOf, ToyLab, wants} from '../../engine/fixture.js'
import {caseResult, fence} from '../../prove/fixture.js'

const WAIT = {wait: {seconds: 0.01, for: {en: 'it', sv: 'det'}}}

/** A case that types `wrong` in place of the step `use`. */
const plan: CasePlan = {
  origin: caseResult(),
  from: 'use',
  through: 'use',
  fences: new Map([['use', [fence(['wrong'])]]]),
  expectation: {must: 'be-noticed'},
}

describe('attemptCase', () => {
  const attempt = async (made: boolean) => {
    const [own, unhurried] = [new ToyLab(), new ToyLab()]
    const lab = labOf({
      make: [wants('made', () => made, WAIT)],
      use: [wants('used', () => false)],
      end: [wants('ended', () => true)],
    })
    const seen = attemptCase(plan, {lab, hasty: lab, checkpoint: null, context: own.context(), unhurried})
    return {seen: await seen.catch((error: unknown) => error), own: own.typed, unhurried: unhurried.typed}
  }

  it('hurries no command of the steps before it: a machine that goes on from a checkpoint may take its time', async () => {
    const {seen, own, unhurried} = await attempt(true)
    expect(unhurried).to.deep.equal(['make'])
    expect(own).to.deep.equal(['wrong'])
    expect(seen).to.have.nested.property('results[0].outcome', 'failed')
  })

  it('is trouble, and no finding, when a step before it does not work', async () => {
    const {seen, own} = await attempt(false)
    expect(seen).to.be.instanceOf(HostError).and.have.property('code', 'replay-failed')
    expect(own).to.deep.equal([])
  })
})
