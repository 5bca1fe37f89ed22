import {setTimeout as sleep} from 'node:timers/promises'
import {expect} from 'chai'
import {runCases, type RunCasesOptions} from '../../../../src/usecases/proof/run-cases.js'
import type {CasePlan} from '../../../../src/prove/case-plan.js'
import {planCases} from '../../../../src/prove/plan-cases.js'
import {caseResult, fence, labOf} from '../../prove/fixture.js'

const plans = planCases(labOf({build: [fence(['a', 'b', 'c', 'd', 'e'])]}))
const ids = plans.map(({origin}) => origin.id)

type Run = (plan: CasePlan, signal: AbortSignal) => Promise<void>

/** Runs the plans with workers that note down when they come and go. */
class Trial {
  readonly log: string[] = []
  readonly ended: string[] = []
  readonly stop = new AbortController()
  opened = 0
  closed = 0

  async run(
    run: Run = async () => sleep(1),
    more: Partial<RunCasesOptions> & {plans?: readonly CasePlan[]} = {},
  ) {
    await runCases(more.plans ?? plans, {
      jobs: 2,
      signal: this.stop.signal,
      worker: async (_, work) => {
        this.opened++
        try {
          await work(async (plan, signal) => {
            await run(plan, signal)
            return caseResult({...plan.origin})
          })
        } finally {
          await sleep(5)
          this.closed++
        }
      },
      onStart: ({id}) => this.log.push(id),
      onEnd: ({id}) => this.ended.push(id),
      ...more,
    })
  }
}

async function failure(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => null,
    (error: unknown) => error,
  )
}

describe('runCases', () => {
  it('runs every case once, in the order given', async () => {
    const trial = new Trial()
    await trial.run()
    expect(trial.log).to.deep.equal(ids)
    expect(trial.ended).to.have.members(ids).and.have.lengthOf(ids.length)
  })

  it('opens one place for each worker, and one worker for each job', async () => {
    const trial = new Trial()
    await trial.run(undefined, {jobs: 3})
    expect([trial.opened, trial.closed]).to.deep.equal([3, 3])
  })

  it('opens no more places than there are cases', async () => {
    const trial = new Trial()
    await trial.run(undefined, {jobs: 64})
    expect(trial.opened).to.equal(plans.length)
  })

  it('opens none for no case', async () => {
    const trial = new Trial()
    await trial.run(undefined, {plans: []})
    expect(trial.opened).to.equal(0)
  })

  it('runs as many at once as there are jobs, and no more', async () => {
    let [now, most] = [0, 0]
    await new Trial().run(async () => {
      most = Math.max(most, ++now)
      await sleep(5)
      now--
    })
    expect(most).to.equal(2)
  })

  it('lets a free worker take the next case while another is busy', async () => {
    const trial = new Trial()
    await trial.run(async ({origin}) => sleep(origin.id === ids[0] ? 60 : 1))
    expect(trial.ended.at(-1)).to.equal(ids[0])
  })

  it('gives the error of a case that could not be run, and starts no more', async () => {
    const trial = new Trial()
    const broken = new Error('no room')
    expect(await failure(trial.run(async () => Promise.reject(broken), {jobs: 1}))).to.equal(broken)
    expect([trial.log, trial.ended]).to.deep.equal([[ids[0]], []])
  })

  it('stops the other cases when one could not be run, and waits until they have cleaned up', async () => {
    const trial = new Trial()
    const broken = new Error('no room')
    const stopped: string[] = []
    const error = await failure(
      trial.run(async ({origin}, signal) => {
        if (origin.id === ids[1]) throw broken
        await sleep(5000, undefined, {signal}).catch(() => stopped.push(origin.id))
        signal.throwIfAborted()
      }),
    )
    expect(error).to.equal(broken)
    expect(stopped).to.deep.equal([ids[0]])
    expect([trial.opened, trial.closed]).to.deep.equal([2, 2])
  })

  it('gives the error of a place that could not be opened', async () => {
    const broken = new Error('no place')
    const worker = () => Promise.reject(broken)
    expect(await failure(new Trial().run(undefined, {worker}))).to.equal(broken)
  })

  it('gives the error of a place that could not be closed, though all cases were run', async () => {
    const trial = new Trial()
    const broken = new Error('still in use')
    const worker: RunCasesOptions['worker'] = async (_, work) => {
      await work((plan) => Promise.resolve(caseResult({...plan.origin})))
      throw broken
    }
    expect(await failure(trial.run(undefined, {worker, jobs: 1}))).to.equal(broken)
    expect(trial.ended).to.deep.equal(ids)
  })

  it('stops when it is told to, cleaned up and with the reason given', async () => {
    const trial = new Trial()
    const reason = new Error('Ctrl-C')
    const error = await failure(
      trial.run(async (_, signal) => {
        trial.stop.abort(reason)
        await sleep(5000, undefined, {signal}).catch(() => signal.throwIfAborted())
      }),
    )
    expect(error).to.equal(reason)
    expect(trial.ended).to.deep.equal([])
    expect(trial.closed).to.equal(trial.opened)
  })

  it('starts nothing when it was told to stop before', async () => {
    const trial = new Trial()
    trial.stop.abort(new Error('Ctrl-C'))
    expect(await failure(trial.run())).to.have.property('message', 'Ctrl-C')
    expect(trial.log).to.deep.equal([])
  })
})
