import {expect} from 'chai'
import {checkStepOnly} from '../../../src/engine/check-step-only.js'
import {suspendedNow} from '../../../src/engine/suspended-now.js'
import type {Lab} from '../../../src/model/lab/lab.js'
import {labOf, ToyLab, wants} from './fixture.js'

/** The second step removes what the first one made, and the third brings it back. */
function lab(): {readonly lab: Lab; readonly looks: string[]} {
  const looks: string[] = []
  const look = (id: string, outcome: boolean) => () => (looks.push(id), outcome)
  const toy = labOf({
    make: [wants('made', look('made', false)), wants('named', look('named', false), {needs: ['made']})],
    remove: [wants('removed', look('removed', true), {needs: ['named']})],
    restore: [wants('restored', look('restored', false))],
  })
  return {looks, lab: {...toy, spec: {...toy.spec, suspends: {remove: ['made', 'named'], restore: ['made']}}}}
}

describe('checks that the guide itself undoes', () => {
  it('do not count while the step is done that undoes them, if their own step was done', () => {
    const toy = lab().lab
    const at = (...passed: readonly string[]): string[] => [
      ...suspendedNow(toy, Object.fromEntries(passed.map((id) => [id, 'passed' as const]))),
    ]
    expect(at()).to.deep.equal([])
    expect(at('make')).to.deep.equal(['made', 'named'])
    expect(at('make', 'remove')).to.deep.equal(['made'])
    expect(at('make', 'remove', 'restore')).to.deep.equal([])
    // Whoever has not done the step has nothing that could be undone.
    expect(at('remove')).to.deep.equal([])
  })

  it('are as they were found when their step was done, and nobody looks', async () => {
    const {lab: toy, looks} = lab()
    const [make, remove] = toy.guides.en.steps
    if (!make || !remove) throw new Error('no steps')
    const context = {...new ToyLab().context(), suspended: suspendedNow(toy, {make: 'passed'})}
    const again = await checkStepOnly(toy, make, new Map(), context)
    expect(again.outcome).to.equal('passed')
    expect(again.checks[0]?.reason).to.contain('when its step was done')
    expect(looks).to.deep.equal([])
    const {outcome, needed} = await checkStepOnly(toy, remove, new Map(), context)
    expect(outcome).to.equal('passed')
    expect(needed).to.deep.equal([])
    expect(looks).to.deep.equal(['removed'])
    const strict = await checkStepOnly(toy, make, new Map(), new ToyLab().context())
    expect(strict.outcome).to.equal('failed')
  })
})
