import {expect} from 'chai'
import {LookAhead} from '../../../../src/engine/ahead/look-ahead.js'
import {checkStepOnly} from '../../../../src/engine/check-step-only.js'
import {runSteps} from '../../../../src/engine/run-steps.js'
import type {Check} from '../../../../src/model/lab/check.js'
import type {Link, Observer, Ran} from '../../../../src/model/observer.js'
import type {Outcome} from '../../../../src/model/run/outcome.js'
import type {CheckResult} from '../../../../src/model/run/result.js'
import {FakeSystem} from '../../fake-system.js'
import {FakeClock} from '../../model/fake-clock.js'
import {labOf, ToyLab, wants} from '../fixture.js'

const WAIT = {seconds: 5, for: {en: 'it', sv: 'det'}}

/** A computer whose interfaces are counted as they are looked at, and which notes what runs on it. */
class Watched extends FakeSystem {
  readonly ran: string[] = []
  looks = 0

  override async run(command: string, args: readonly string[] = []): Promise<Ran> {
    this.ran.push([command, ...args].join(' '))
    return Promise.resolve({exitCode: 0, stdout: '', stderr: ''})
  }

  override async links(): Promise<readonly Link[]> {
    this.looks++
    return Promise.resolve([{ifname: 'eth0', operstate: 'UP', flags: [], mtu: 1500, addr_info: []}])
  }
}

/** Checks these steps as `qlab check` does. */
async function checked(steps: Record<string, Check[]>): Promise<{
  readonly outcomes: readonly Outcome[]
  readonly told: readonly string[]
  readonly host: Watched
  readonly results: readonly CheckResult[]
}> {
  const toy = new ToyLab()
  const host = new Watched({})
  const observer = {host, lan: host, machines: () => []} as unknown as Observer
  toy.observer = observer
  const lab = labOf(steps)
  using ahead = new LookAhead(lab, Object.keys(steps), observer, 'en')
  const results = await runSteps(lab, checkStepOnly, toy.context({ahead}))
  const outcomes = results.flatMap(({checks}) => checks.map(({outcome}) => outcome))
  const all = results.flatMap(({checks}) => checks)
  const told = toy.events.flatMap((event) => (event.type === 'check-finished' ? [event.result.id] : []))
  return {outcomes, told, host, results: all}
}

/** A check that looks by the host. */
function looks(id: string, observe: (lab: Observer) => Promise<boolean>, more: Partial<Check> = {}): Check {
  return {...wants(id, () => true), observe, ...more}
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

describe('LookAhead', () => {
  it('looks side by side, and tells what it found in the order of the guide', async () => {
    let [now, most] = [0, 0]
    const slow = async (): Promise<boolean> => {
      most = Math.max(most, ++now)
      await later(30)
      now--
      return true
    }
    const {outcomes, told} = await checked({
      one: [wants('a', slow), wants('b', slow)],
      two: [wants('c', slow), wants('d', slow, {needs: ['c']})],
    })
    expect(outcomes).to.deep.equal(['passed', 'passed', 'passed', 'passed'])
    expect(told).to.deep.equal(['a', 'b', 'c', 'd'])
    expect(most).to.equal(3)
  })

  it('gives a result that has what results have, and nothing of how it was looked at', async () => {
    const {results} = await checked({one: [wants('a', () => true), wants('b', () => false)]})
    const fields = [
      'actual',
      'diagnosis',
      'durationMs',
      'expected',
      'facts',
      'id',
      'outcome',
      'reason',
      'title',
    ]
    for (const result of results) expect(Object.keys(result).toSorted(), result.id).to.deep.equal(fields)
  })

  it('looks once at what several checks look at, and again where a check repeats it', async () => {
    const eth0 = async ({host}: Observer) => (await host.link('eth0')) !== null
    const {host} = await checked({
      one: [
        looks('a', eth0),
        looks('b', eth0),
        looks('c', async (lab) => (await eth0(lab)) && (await eth0(lab))),
      ],
    })
    expect(host.looks).to.equal(2)
  })

  it('shares no look between two tries of a check that waits, nor with what comes after the wait', async () => {
    const up = async ({host}: Observer) => (await host.links()).length > 0
    let tries = 0
    const {outcomes, host} = await checked({
      one: [
        looks('waits', async (lab) => (await up(lab)) && ++tries > 3, {wait: WAIT}),
        looks('after', up),
        looks('last', up),
      ],
    })
    expect(outcomes).to.deep.equal(['passed', 'passed', 'passed'])
    // One for all ahead, three more tries, and each of those after it for itself.
    expect(host.looks).to.equal(1 + 3 + 2)
  })

  it('sees after a wait what the wait has brought, whatever was seen ahead', async () => {
    let ready = false
    let tries = 0
    const seen: boolean[] = []
    const {outcomes} = await checked({
      one: [
        wants('waits', () => (ready = ++tries > 2), {wait: WAIT}),
        wants('gone', () => (seen.push(ready), ready)),
      ],
      two: [wants('still-off', () => (seen.push(ready), !ready))],
    })
    expect(outcomes).to.deep.equal(['passed', 'passed', 'failed'])
    expect(seen.at(-1)).to.equal(true)
  })

  it('accuses nobody of what was wrong for a moment: what fails is looked at when its turn has come', async () => {
    let tries = 0
    const {outcomes} = await checked({one: [wants('a', () => ++tries > 1)]})
    expect([outcomes, tries]).to.deep.equal([['passed'], 2])
  })

  it('looks in turn where a look may leave a trace, and not at all if the turn never comes', async () => {
    const ping = (to: string) => async (lab: Observer) => (await lab.host.run('ping', [to])).exitCode === 0
    const {host} = await checked({
      one: [wants('slow', async () => (await later(30), true)), looks('first', ping('1'))],
      two: [looks('second', ping('2')), wants('wrong', () => false)],
      three: [
        looks('never', ping('3')),
        looks('reads', async (lab) => (await lab.host.run('cat', ['f'])).exitCode === 0),
      ],
    })
    expect(host.ran.filter((line) => line.startsWith('ping'))).to.deep.equal(['ping 1', 'ping 2'])
    expect(host.ran).to.contain('cat f')
  })

  it('does not look at a check before those that it needs have passed', async () => {
    let looked = 0
    const {outcomes} = await checked({
      one: [wants('a', () => false), wants('b', () => (looked++, true), {needs: ['a']})],
    })
    expect([outcomes, looked]).to.deep.equal([['failed', 'blocked'], 0])
  })

  it('asks once where to look takes long and shows a mistake', async () => {
    let tries = 0
    const {outcomes} = await checked({
      one: [wants('slow', async () => (tries++, await later(1050), false))],
    })
    expect([outcomes, tries]).to.deep.equal([['failed'], 1])
  })

  it('asks once where to look takes long and all is well; what comes after it is another moment', async () => {
    using clock = new FakeClock()
    const tries: string[] = []
    const slow = looks('slow', async (lab) => {
      await lab.host.run('ping', ['1'])
      tries.push('slow')
      await clock.sleep(14_000)
      return true
    })
    const after = wants('after', () => (tries.push('after'), true))
    const {outcomes} = await checked({one: [slow, after]})
    expect(outcomes).to.deep.equal(['passed', 'passed'])
    expect(tries.sort()).to.deep.equal(['after', 'after', 'slow'])
  })

  it('makes a look that waited for its turn once, however long the turn was in coming', async () => {
    using clock = new FakeClock()
    let began = (): void => undefined
    const beginning = new Promise<void>((resolve) => (began = resolve))
    const slow = looks('slow', async (lab) => {
      await lab.host.run('ping', ['1'])
      // On a busy computer the clock would go on before the early one has begun.
      await beginning
      await clock.sleep(14_000)
      return true
    })
    const pings = looks('pings', async (lab) => (await lab.host.run('ping', ['2'])).exitCode === 0)
    const early = looks('early', async ({host}) => {
      await host.links()
      began()
      return (await host.run('ping', ['3'])).exitCode === 0
    })
    const {outcomes, host} = await checked({one: [slow, pings, early]})
    expect(outcomes).to.deep.equal(['passed', 'passed', 'passed'])
    // What a look saw before it waited is of another moment, and it is made again.
    expect(host.ran).to.deep.equal(['ping 1', 'ping 2', 'ping 3', 'ping 3'])
    expect(host.looks).to.equal(2)
  })
})
