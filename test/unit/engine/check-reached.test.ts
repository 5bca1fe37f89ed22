import {expect} from 'chai'
import {checkReached} from '../../../src/engine/check-reached.js'
import {runSteps} from '../../../src/engine/run-steps.js'
import {labOf, ToyLab, wants} from './fixture.js'

const WAIT = {seconds: 60, for: {en: 'it', sv: 'det'}}

describe('checkReached', () => {
  it('accuses nobody of a step that was not reached, and looks at none after it', async () => {
    const looked: string[] = []
    const look = (id: string, found: boolean) => wants(id, () => (looked.push(id), found))
    const lab = labOf({
      one: [look('a', true)],
      two: [look('b', false), look('c', true)],
      three: [look('d', true)],
    })
    const toy = new ToyLab()
    const steps = await runSteps(lab, checkReached(new Set(['one'])), toy.context())
    expect(steps.map(({outcome}) => outcome)).to.deep.equal(['passed', 'skipped', 'skipped'])
    expect(steps[1]?.checks.map(({outcome}) => outcome)).to.deep.equal(['skipped', 'skipped'])
    expect(looked).to.deep.equal(['a', 'b'])
    const told = toy.events.flatMap((event) => (event.type === 'check-finished' ? [event.result.id] : []))
    expect(told).to.deep.equal(['a'])
  })

  it('checks one that has been begun, by its first check, with all that is wrong in it', async () => {
    const lab = labOf({one: [wants('a', () => true), wants('b', () => false)]})
    const steps = await runSteps(lab, checkReached(new Set()), new ToyLab().context())
    expect(steps[0]?.outcome).to.equal('failed')
    expect(steps[0]?.checks.map(({outcome}) => outcome)).to.deep.equal(['passed', 'failed'])
  })

  it('waits for nothing in a step that was not reached', async () => {
    let tries = 0
    const lab = labOf({one: [wants('a', () => (tries++, false), {wait: WAIT})]})
    const steps = await runSteps(lab, checkReached(new Set()), new ToyLab().context())
    expect([steps[0]?.outcome, tries]).to.deep.equal(['skipped', 1])
  })

  it('blocks what comes after a step that failed, whether that was reached or not', async () => {
    const lab = labOf({one: [wants('a', () => false)], two: [wants('b', () => true)]})
    const steps = await runSteps(lab, checkReached(new Set(['one'])), new ToyLab().context())
    expect(steps.map(({outcome}) => outcome)).to.deep.equal(['failed', 'blocked'])
  })
})
