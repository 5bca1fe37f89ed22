import {expect} from 'chai'
import type {Check} from '../../../../src/model/lab/check.js'
import type {RunEvent} from '../../../../src/model/run/event.js'
import type {Outcome} from '../../../../src/model/run/outcome.js'
import type {Observer} from '../../../../src/model/observer.js'
import {confirmSteps} from '../../../../src/usecases/progress/confirm-steps.js'
import type {LabAtHand} from '../../../../src/usecases/lab/join-lab.js'
import {FakeSystem} from '../../fake-system.js'
import {labOf, ToyLab, wants} from '../../engine/fixture.js'

const WAIT = {seconds: 20, for: {en: 'the VM to boot', sv: 'att VM:en ska starta'}}

/** Confirms the steps of a lab that was brought back, all of which had passed. */
async function confirm(steps: Record<string, Check[]>) {
  const lab = labOf(steps)
  const host = new FakeSystem({})
  const toy = Object.assign(new ToyLab(), {
    observer: {host, lan: host, machines: () => []} as unknown as Observer,
    warm: () => undefined,
  })
  const noted: Record<string, Outcome>[] = []
  const session = {
    note: ({progress}: {progress: Record<string, Outcome>}) => noted.push({...progress}),
  }
  const was = Object.fromEntries(Object.keys(steps).map((id) => [id, 'passed' as const]))
  const events: RunEvent[] = []
  const open = {lab, session, live: toy} as unknown as LabAtHand
  await confirmSteps(open, lab.guides.en.steps, was, {
    language: 'en',
    emit: (event) => events.push(event),
  })
  return {progress: noted.at(-1), events}
}

describe('confirmSteps', () => {
  it('waits for what goes on by itself, and then looks at the rest', async () => {
    const seen: string[] = []
    let boots = 2
    const {progress, events} = await confirm({
      server: [wants('offers', () => seen.push(`offers, ${boots} looks before the boot`) > 0)],
      vm: [
        wants('runs', () => seen.push('runs') > 0),
        wants('booted', () => boots-- === 0, {wait: WAIT, needs: ['runs']}),
      ],
    })
    expect(progress).to.deep.equal({server: 'passed', vm: 'passed'})
    expect(seen[0], 'what the waiting check needs').to.equal('runs')
    expect(seen).to.include('offers, -1 looks before the boot')
    expect(events.map(({type}) => type)).to.include('check-waiting')
    expect(new Set(events.map(({type}) => type))).to.deep.equal(new Set(['opening', 'check-waiting']))
  })

  it('looks side by side at what does not wait', async () => {
    let [now, most] = [0, 0]
    const slow = async (): Promise<boolean> => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 30))
      now--
      return true
    }
    await confirm({one: [wants('a', slow), wants('b', slow)], two: [wants('c', slow)]})
    expect(most).to.equal(3)
  })

  it('notes the steps up to the first that is not as it was, and waits for nothing more', async () => {
    const {progress} = await confirm({
      one: [wants('a', () => true)],
      two: [
        wants('b', () => false),
        wants('c', () => expect.fail('it needs what is not there'), {wait: WAIT, needs: ['b']}),
      ],
      three: [wants('d', () => expect.fail('a step before it failed'), {wait: WAIT})],
    })
    expect(progress).to.deep.equal({one: 'passed', two: 'failed'})
  })
})
