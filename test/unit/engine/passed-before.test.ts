import {expect} from 'chai'
import {checkStepOnly} from '../../../src/engine/check-step-only.js'
import {checkStep, isUnseen, type Known} from '../../../src/engine/check-steps.js'
import {passedBefore} from '../../../src/engine/passed-before.js'
import type {GuideStep} from '../../../src/model/lab/guide.js'
import {labOf, ToyLab, wants} from './fixture.js'

const spared = () => Promise.reject(new Error('Only the console leads there'))
const lab = labOf({
  boot: [wants('booted', spared, {wait: {seconds: 60, for: {en: 'the VM', sv: 'VM:en'}}})],
  eject: [wants('empty', () => true, {needs: ['booted']}), wants('order', () => false, {needs: ['booted']})],
  read: [wants('read', spared, {needs: ['booted']}), wants('copied', () => true, {needs: ['read', 'order']})],
})
const step = (id: string): GuideStep => {
  const found = lab.guides.en.steps.find((each) => each.id === id)
  if (!found) throw new Error('no such step')
  return found
}

describe('what nobody can look at now', () => {
  it('counts as it was where its step is done, and what builds on it is looked at', async () => {
    const before = passedBefore(lab, {boot: 'passed', eject: 'failed'})
    expect([...before]).to.deep.equal(['booted'])
    const context = new ToyLab().context({passedBefore: before})
    const {checks, needed, outcome} = await checkStepOnly(lab, step('eject'), new Map(), context)
    expect(checks.map((check) => check.outcome)).to.deep.equal(['passed', 'failed'])
    expect(needed).to.deep.equal([])
    expect(outcome).to.equal('failed')
    const again = await checkStepOnly(lab, step('boot'), new Map(), context)
    expect(again.checks[0]?.reason).to.equal('as it was when its step was done: nobody could look now')
  })

  it('counts for nothing where its step is not done, nor in a check that asks for everything', async () => {
    for (const more of [{}, {passedBefore: passedBefore(lab, {boot: 'failed'})}]) {
      const {checks} = await checkStepOnly(
        lab,
        step('eject'),
        new Map(),
        new ToyLab().context({...more, once: true}),
      )
      expect(checks.map(({outcome}) => outcome)).to.deep.equal(['blocked', 'blocked'])
    }
  })

  it('never hides that something is wrong', async () => {
    const known: Known = new Map()
    const seen = (id: string) => {
      const found = known.get(id)
      return found && isUnseen(lab, found, known)
    }
    await checkStep(
      lab,
      'read',
      known,
      new ToyLab().context({passedBefore: passedBefore(lab, {}), once: true}),
    )
    expect([seen('booted'), seen('read')]).to.deep.equal([true, true])
    known.clear()
    const done = passedBefore(lab, {boot: 'passed'})
    await checkStep(lab, 'read', known, new ToyLab().context({passedBefore: done}))
    // It waits for one that nobody could look at, and for one that is wrong.
    expect([seen('read'), seen('order'), seen('copied')]).to.deep.equal([true, false, false])
  })
})
