import {expect} from 'chai'
import {StepsDone} from '../../../../src/cli/walk/steps-done.js'
import type {GuideStep} from '../../../../src/model/lab/guide.js'
import {labOf} from '../../engine/fixture.js'

const {steps} = labOf({one: [], two: [], three: []}).guides.en
const [one, two, three] = steps as [GuideStep, GuideStep, GuideStep]

describe('the steps that are done in a walk', () => {
  it('are those that were found right here, or elsewhere', () => {
    const elsewhere = new Set(['two'])
    const done = new StepsDone(steps, (step) => elsewhere.has(step))
    expect(steps.map((step) => done.hasPassed(step))).to.deep.equal([false, true, false])
    done.take({
      ...{number: 1, id: 'one', title: one.title, outcome: 'passed', durationMs: 5},
      ...{commands: [], checks: [], needed: []},
    })
    expect(steps.map((step) => done.hasPassed(step))).to.deep.equal([true, true, false])
    expect(done.all().map(({number, outcome}) => `${number} ${outcome}`)).to.deep.equal([
      ...['1 passed', '2 passed', '3 skipped'],
    ])
    expect([done.of(two), done.of(three)]).to.deep.equal([null, null])
  })
})
