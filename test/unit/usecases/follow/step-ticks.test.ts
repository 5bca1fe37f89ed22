import {expect} from 'chai'
import type {CheckResult} from '../../../../src/model/run/result.js'
import type {Look} from '../../../../src/usecases/follow/look-once.js'
import {STILL_MS, StepTicks, type Awaited} from '../../../../src/usecases/follow/step-ticks.js'

const OWN = 'sudo ip link add br0 type bridge'
const NEXT = 'sudo ip link set br0 up'

function found(outcome: CheckResult['outcome'], diagnosis?: [id: string, then: string | null]): CheckResult {
  return {
    ...{id: 'a', title: 'br0 is a bridge', outcome, facts: null, expected: true, actual: false},
    ...{reason: null, durationMs: 1},
    diagnosis: diagnosis ? {id: diagnosis[0], text: 'x', look: null, then: diagnosis[1]} : null,
  }
}

const seen = (result: CheckResult, awaited: Awaited | null = null): Look => ({
  ...{found: result, awaited, unseen: result.outcome === 'error', early: false},
})

/** The states that come of looks a minute apart, so that whatever is found has stood still at the second one. */
function states(...looks: readonly CheckResult[]): string[] {
  const ticks = new StepTicks((commands) => [OWN, NEXT].includes(commands))
  return looks.flatMap((look, index) => [
    ticks.take(seen(look), index * 60_000).state,
    ticks.take(seen(look), index * 60_000 + STILL_MS).state,
  ])
}

describe('the ticks of a step', () => {
  it('are not yet there, however long a step that nobody has begun stands like that', () => {
    const begun = found('failed', ['bridge-missing', OWN])
    expect(states(begun, begun)).to.deep.equal(['not-yet', 'not-yet', 'not-yet', 'not-yet'])
    expect(states(found('blocked'))).to.deep.equal(['not-yet', 'not-yet'])
  })

  it('come when a check has passed', () => {
    expect(states(found('failed'), found('passed'))).to.deep.equal(['not-yet', 'not-yet', 'passed', 'passed'])
  })

  it('accuse nobody between two of the step’s own commands', () => {
    const looks = [found('failed', ['bridge-missing', OWN]), found('failed', ['bridge-down', NEXT])]
    expect(states(...looks)).not.to.include('wrong')
    expect(states(found('blocked'), found('failed', ['bridge-down', NEXT]))).not.to.include('wrong')
  })

  it('name a mistake that was recognised, once it has stood still', () => {
    const missing = found('failed', ['bridge-missing', OWN])
    expect(states(missing, found('failed', ['on-another-bridge', 'sudo ip link del br1']))).to.deep.equal([
      'not-yet',
      'not-yet',
      'not-yet',
      'wrong',
    ])
    // Something was done, and what is to be done is the same as before.
    expect(states(missing, found('failed', ['other-name', OWN])).at(-1)).to.equal('wrong')
  })

  it('begin where the earlier steps are done, and not where somebody has read ahead', () => {
    const ticks = new StepTicks((commands) => commands === OWN)
    const awaited: Awaited = {for: {en: 'the memory', sv: 'minnet'}, said: null, limitMs: 1000}
    expect(ticks.take({...seen(found('blocked')), early: true}, 0).state).to.equal('not-yet')
    // Nobody has typed anything yet: nothing is waited for.
    const untouched = found('failed', ['untouched', OWN])
    expect(ticks.take(seen(untouched, awaited), 1000).state).to.equal('not-yet')
    // The step's own command was typed with another value.
    const other = found('failed', ['other-size', OWN])
    expect(ticks.take(seen(other, awaited), 2000).state).to.equal('waiting')
    expect(ticks.take(seen(other, awaited), 2000 + STILL_MS).state).to.equal('wrong')
  })

  it('name no mistake that is not recognised', () => {
    const half = {...found('failed'), actual: 'half'}
    expect(states(found('failed'), half)).not.to.include('wrong')
  })

  it('say of a step that was done before what is no longer true', () => {
    const ticks = new StepTicks(() => true, ['a'])
    const missing = found('failed', ['bridge-missing', OWN])
    expect(ticks.take(seen(missing), 0).state).to.equal('not-yet')
    expect(ticks.take(seen(missing), STILL_MS).state).to.equal('wrong')
  })

  it('say the same of what somebody has seen pass elsewhere meanwhile', () => {
    const ticks = new StepTicks(() => true)
    const missing = found('failed', ['bridge-missing', OWN])
    expect(ticks.take(seen(missing), STILL_MS).state).to.equal('not-yet')
    ticks.havePassed(['a'])
    expect(ticks.take(seen(missing), 3 * STILL_MS).state).to.equal('wrong')
  })

  it('say nothing new of what passed and cannot be looked at just now', () => {
    expect(states(found('failed'), found('passed'), found('error')).slice(2)).to.deep.equal([
      ...['passed', 'passed', 'passed', 'passed'],
    ])
  })

  it('say that something stopped being true, also where the cure is the step’s own', () => {
    const looks = [found('passed'), found('failed', ['bridge-missing', OWN])]
    expect(states(...looks)).to.deep.equal(['passed', 'passed', 'not-yet', 'wrong'])
  })

  it('wait for what comes by itself, as long as it may take', () => {
    const ticks = new StepTicks(() => false)
    const awaited: Awaited = {for: {en: 'the lease', sv: 'adressen'}, said: 'login:', limitMs: 20_000}
    const none = found('failed', ['no-machine', 'qemu'])
    const boots = found('failed', ['no-lease', 'dhclient'])
    expect(ticks.take(seen(none, {...awaited, said: null}), 0).state).to.equal('not-yet')
    expect(ticks.take(seen(boots, awaited), 1000)).to.include({state: 'waiting', awaited})
    expect(ticks.take(seen(boots, awaited), 20_000).state).to.equal('waiting')
    expect(ticks.take(seen(boots, awaited), 21_000)).to.include({state: 'wrong', awaited: null})
    // Somebody who comes while the VM boots.
    expect(new StepTicks(() => false).take(seen(boots, awaited), 0).state).to.equal('waiting')
  })

  it('say that nobody could look only where that lasts', () => {
    expect(states(found('error'))).to.deep.equal(['not-yet', 'unseen'])
  })

  it('say the same of what waits for something that nobody could look at, and nothing new where it had passed', () => {
    const waits: Look = {...seen(found('blocked')), unseen: true}
    const ticks = new StepTicks(() => false)
    expect(ticks.take(waits, 0).state).to.equal('not-yet')
    expect(ticks.take(waits, STILL_MS).state).to.equal('unseen')
    expect(new StepTicks(() => false, ['a']).take(waits, 0).state).to.equal('passed')
    // What waits for something that is wrong has not passed.
    expect(new StepTicks(() => false, ['a']).take(seen(found('blocked')), 0).state).to.equal('not-yet')
  })
})
