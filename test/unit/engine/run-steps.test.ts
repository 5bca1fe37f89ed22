import {expect} from 'chai'
import {checkStepOnly} from '../../../src/engine/check-step-only.js'
import {runStep} from '../../../src/engine/run-step.js'
import {runSteps} from '../../../src/engine/run-steps.js'
import {labOf, ToyLab, wants} from './fixture.js'

describe('runSteps', () => {
  it('types every command in order and passes when every check does', async () => {
    const toy = new ToyLab()
    const lab = labOf({one: [wants('a', () => true)], two: [wants('b', () => true)]})
    const steps = await runSteps(lab, runStep, toy.context())
    expect(toy.typed).to.deep.equal(['one', 'two'])
    expect(steps.map(({outcome}) => outcome)).to.deep.equal(['passed', 'passed'])
    expect(steps[0]?.commands[0]).to.deep.equal({
      on: 'host',
      line: 'one',
      source: 'guide.en.md:3',
      exitCode: 0,
      stdout: '',
      stderr: '',
      durationMs: 1,
    })
  })

  it('blocks the steps after one that failed, and types nothing of them', async () => {
    const toy = new ToyLab()
    const lab = labOf({one: [wants('a', () => false)], two: [wants('b', () => true)]})
    const steps = await runSteps(lab, runStep, toy.context())
    expect(toy.typed).to.deep.equal(['one'])
    expect(steps.map(({outcome}) => outcome)).to.deep.equal(['failed', 'blocked'])
    expect(steps[1]?.checks[0]).to.include({outcome: 'blocked', reason: 'one en'})
  })

  it('blocks a check whose need failed, and looks at each check once', async () => {
    let looks = 0
    const lab = labOf({
      one: [
        wants('a', () => (looks++, false)),
        wants('b', () => true, {needs: ['a']}),
        wants('c', () => true),
      ],
    })
    const [step] = await runSteps(lab, runStep, new ToyLab().context())
    expect(step?.checks.map(({outcome}) => outcome)).to.deep.equal(['failed', 'blocked', 'passed'])
    expect(step?.checks[1]?.reason).to.equal('Title of a')
    expect(looks).to.equal(1)
  })

  it('looks at the needs of an earlier step when only a later one is checked', async () => {
    const toy = new ToyLab()
    const lab = labOf({one: [wants('a', () => false)], two: [wants('b', () => true, {needs: ['a']})]})
    const [, two] = lab.guides.en.steps
    if (!two) throw new Error('no second step')
    const result = await checkStepOnly(lab, two, new Map(), toy.context())
    expect(toy.typed).to.deep.equal([])
    expect(result.checks.map(({id, outcome}) => [id, outcome])).to.deep.equal([['b', 'blocked']])
    const told = toy.events.filter((event) => event.type === 'check-finished')
    expect(told, 'the need is looked at silently').to.have.length(1)
  })

  it('is in error when a check could not look, whatever else failed', async () => {
    const lab = labOf({
      one: [wants('a', () => false), wants('b', () => Promise.reject(new Error('gone')))],
    })
    const [step] = await runSteps(lab, runStep, new ToyLab().context())
    expect(step?.outcome).to.equal('error')
  })
})

describe('a step that is checked by itself', () => {
  const check = async (step: string, lab: ReturnType<typeof labOf>, toy = new ToyLab()) => {
    const found = lab.guides.en.steps.find(({id}) => id === step)
    if (!found) throw new Error(step)
    return checkStepOnly(lab, found, new Map(), toy.context())
  }

  it('has its number in the guide, and says what an earlier step lacks, with its diagnosis, once', async () => {
    const lab = labOf({
      one: [wants('a', () => false), wants('b', () => true, {needs: ['a']})],
      two: [wants('c', () => true, {needs: ['b']}), wants('d', () => true, {needs: ['c', 'a']})],
    })
    const toy = new ToyLab()
    const {number, outcome, checks, needed} = await check('two', lab, toy)
    expect({number, outcome}).to.deep.equal({number: 2, outcome: 'blocked'})
    expect(checks.map(({id, outcome: each}) => [id, each])).to.deep.equal([
      ['c', 'blocked'],
      ['d', 'blocked'],
    ])
    expect(needed).to.have.length(1)
    expect(needed[0]).to.include({number: 1, step: 'one', stepTitle: 'one en'})
    expect(needed[0]?.check).to.include({id: 'a', outcome: 'failed'})
    expect(needed[0]?.check.diagnosis?.text).to.equal('It is off.')
    const told = toy.events.map(({type}) => type)
    expect(told.indexOf('need-missing')).to.be.lessThan(told.indexOf('check-finished'))
    expect(told.filter((type) => type === 'need-missing')).to.have.length(1)
  })

  it('says nothing of needs in its own step, which are told there', async () => {
    const lab = labOf({one: [wants('a', () => false), wants('b', () => true, {needs: ['a']})]})
    expect((await check('one', lab)).needed).to.deep.equal([])
  })

  it('tells an earlier check that could not be looked at as well', async () => {
    const broken = wants('a', () => Promise.reject(new Error('no such room')))
    const lab = labOf({one: [broken], two: [wants('b', () => true, {needs: ['a']})]})
    const {needed} = await check('two', lab)
    expect(needed[0]?.check).to.include({outcome: 'error'})
  })
})
