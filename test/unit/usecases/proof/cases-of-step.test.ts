import {expect} from 'chai'
import {casesOfStep} from '../../../../src/usecases/proof/cases-of-step.js'
import {UsageError} from '../../../../src/model/errors/errors.js'
import {planCases} from '../../../../src/prove/plan-cases.js'
import {fence, labOf} from '../../prove/fixture.js'

const lab = labOf({build: [fence(['one', 'two'])], raise: [fence(['three'])], look: []})
const plans = planCases(lab)
const idsOf = (step?: string) => casesOfStep(lab, plans, step).map(({origin}) => origin.id)

describe('casesOfStep', () => {
  it('gives all of them when no step is named', () => {
    expect(casesOfStep(lab, plans, undefined)).to.equal(plans)
  })

  it('gives those of the step, by its id or number', () => {
    expect(idsOf('build')).to.deep.equal(['left-out:build/1', 'left-out:build/2'])
    expect(idsOf('1')).to.deep.equal(idsOf('build'))
  })

  it('gives none of a step in which nothing can go wrong', () => {
    expect(idsOf('look')).to.deep.equal([])
  })

  it('refuses a step that the lab does not have, and names the nearest', () => {
    expect(() => idsOf('biuld'))
      .to.throw(UsageError, 'The lab toy has no step "biuld".')
      .that.deep.include({
        code: 'unknown-step',
        suggestions: ['Did you mean build?', 'Its steps: 1 build, 2 raise, 3 look'],
      })
  })
})
