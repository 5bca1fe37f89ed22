import {expect} from 'chai'
import {runCheck} from '../../../src/engine/run-check.js'
import {REFERENCE_PACE, usePace} from '../../../src/model/pace.js'
import {FakeClock} from '../model/fake-clock.js'
import {booted, ended, LabOfVms, NOT_STARTED, runs, watches, writing} from './watched.js'

let clock: FakeClock

/** A value that changes after so many milliseconds. */
function after<T>(ms: number, before: T, later: T): () => T {
  const started = clock.now()
  return () => (clock.now() - started < ms ? before : later)
}

describe('a check that waits', () => {
  beforeEach(() => (clock = new FakeClock()))
  afterEach(() => {
    usePace(() => REFERENCE_PACE)
    clock[Symbol.dispose]()
  })

  it('goes on when a VM has ended that it does not look at', async () => {
    const lab = new LabOfVms({client: runs, server: () => ended(false)})
    const result = await runCheck(watches(['client'], after(300, false, true)), [], lab.context())
    expect(result).to.include({outcome: 'passed', reason: null})
  })

  it('ends at once when the VM that it looks at has ended, with its last words only', async () => {
    const lab = new LabOfVms({client: () => ended(false), server: () => ended(false)})
    const result = await runCheck(
      watches(['client'], () => false, 5),
      [],
      lab.context(),
    )
    expect(result.durationMs).to.be.below(1000)
    expect(result.reason).to.contain('client said this').and.not.contain('server')
  })

  it('ends when it ends meanwhile, although another one runs that it looks at too', async () => {
    const lab = new LabOfVms({client: after(500, runs(), ended(false)), server: runs})
    const result = await runCheck(
      watches(['client', 'server'], () => false, 20),
      [],
      lab.context(),
    )
    expect(result.durationMs).to.be.within(400, 3000)
    expect(result.reason).to.contain('client said this')
  })

  it('goes on when one of several had ended before: what it waits for may come from the others', async () => {
    const lab = new LabOfVms({client: runs, server: () => ended(false)})
    const result = await runCheck(watches(['client', 'server'], after(300, false, true)), [], lab.context())
    expect(result.outcome).to.equal('passed')
  })

  it('tells no last words of a VM that was ended on purpose', async () => {
    const lab = new LabOfVms({client: () => ended(true)})
    const result = await runCheck(
      watches(['client'], () => false, 5),
      [],
      lab.context(),
    )
    expect(result.durationMs).to.be.below(1000)
    expect(result).to.include({outcome: 'failed', reason: null})
  })

  it('goes on while a VM is ended and started again', async () => {
    const [first, later] = [after(200, booted(), ended(true)), after(900, null, runs())]
    const lab = new LabOfVms({client: () => later() ?? first()})
    const result = await runCheck(watches(['client'], after(1300, false, true), 5), [], lab.context())
    expect(result.outcome).to.equal('passed')
  })

  it('waits for a VM that nobody has started yet', async () => {
    const lab = new LabOfVms({client: () => NOT_STARTED})
    const result = await runCheck(watches(['client'], after(300, false, true)), [], lab.context())
    expect(result.outcome).to.equal('passed')
  })

  it('waits longer on a slow computer, and says why', async () => {
    const why = {en: 'this computer is busy', sv: 'datorn har mycket att göra'}
    usePace(() => ({factor: 4, why}))
    const lab = new LabOfVms({client: booted})
    const slow = await runCheck(watches(['client'], after(1200, false, true)), [], lab.context())
    expect(slow.outcome).to.equal('passed')
    const wait = lab.events.find((event) => event.type === 'check-waiting')
    expect(wait).to.include({limitMs: 2400, why, said: null})
    const exact = await runCheck(
      watches(['client'], () => false),
      [],
      lab.context({exactWaits: true}),
    )
    expect(exact.durationMs).to.be.within(600, 1500)
  })

  it('goes on past its limit while the VM boots, and no longer than three times that', async () => {
    const lab = new LabOfVms({client: () => writing('Mounting /dev/sda1')})
    const slow = await runCheck(watches(['client'], after(1200, false, true)), [], lab.context())
    expect(slow.outcome).to.equal('passed')
    const last = lab.events.filter((event) => event.type === 'check-waiting').at(-1)
    expect(last).to.deep.include({
      limitMs: 1800,
      why: {en: 'the VM is still booting', sv: 'VM:en håller på att starta'},
      said: 'Mounting /dev/sda1',
    })
    const never = await runCheck(
      watches(['client'], () => false),
      [],
      lab.context(),
    )
    expect(never).to.include({outcome: 'failed'})
    expect(never.durationMs).to.be.within(1800, 3500)
  })

  it('counts as booting also a VM that is silent and calculates, not one that stands still or has booted', async () => {
    const started = clock.now()
    const calculates = () => runs({cpuMs: clock.now() - started})
    const waited = async (vm: () => ReturnType<typeof runs>) =>
      (
        await runCheck(
          watches(['client'], () => false, 1.3),
          [],
          new LabOfVms({client: vm}).context(),
        )
      ).durationMs
    expect(await waited(calculates)).to.be.above(3000)
    for (const idle of [() => runs(), booted, () => runs({still: {id: 'paused', values: {}}})])
      expect(await waited(idle)).to.be.within(1300, 2500)
  })
})
