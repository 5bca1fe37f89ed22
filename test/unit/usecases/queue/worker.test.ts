import {expect} from 'chai'
import type {GradingQueue, TakenPiece, WorkerNews} from '../../../../src/model/grading/grading-queue.js'
import type {WorkerEvent} from '../../../../src/model/grading/worker-event.js'
import type {WorkKind} from '../../../../src/model/grading/work-kind.js'
import {InterruptedError} from '../../../../src/model/errors/errors.js'
import type {Lab} from '../../../../src/model/lab/lab.js'
import {Worker} from '../../../../src/usecases/queue/worker.js'
import {workplace} from '../../../../src/usecases/workplace.js'

const KIND = {name: 'grade/quick/0', lab: 'quick'} as WorkKind
const PIECE = {id: 'job', attempt: 0, work: 'work', kind: KIND.name} as TakenPiece

/** A queue with one piece of work, of which a test says what it does else. */
class FakeQueue {
  readonly did: string[] = []
  readonly news: WorkerNews[] = []
  onTake: () => Promise<TakenPiece | null> = () => Promise.resolve(null)
  onAsk: (stop: AbortSignal | undefined) => Promise<WorkKind[]> = () => Promise.resolve([KIND])
  readonly queue = {
    waitingKinds: (stop?: AbortSignal) => this.onAsk(stop),
    take: () => this.onTake(),
    giveBack: ({work}: TakenPiece) => Promise.resolve(void this.did.push(`gave back ${work}`)),
    tellOfWorker: (news: WorkerNews) => Promise.resolve(void this.news.push(news)),
    forgetWorker: () => Promise.resolve(void this.did.push('forgot')),
  } as unknown as GradingQueue
}

describe('a worker', () => {
  const finishing = () => ({finish: new AbortController(), end: new AbortController()})
  const workerOn = (
    {queue}: FakeQueue,
    {finish, end}: ReturnType<typeof finishing>,
    events: WorkerEvent[] = [],
    untilEmpty = false,
  ) =>
    new Worker(
      queue,
      {
        fitness: () => Promise.resolve({lab: {id: 'quick'} as Lab, why: null}),
        failed: () => undefined,
        done: () => undefined,
      },
      {
        ...workplace(),
        ...{jobs: 1, heartbeatSeconds: 60, untilEmpty},
        emit: (event) => events.push(event),
        finishing: finish.signal,
        signal: end.signal,
      },
    )

  it('gives back what was on its way when it was told to take nothing more', async () => {
    const fake = new FakeQueue()
    const told = finishing()
    fake.onTake = () => {
      told.finish.abort()
      return Promise.resolve(PIECE)
    }
    const events: WorkerEvent[] = []
    expect(await workerOn(fake, told, events).run()).to.include({done: 0, notDone: 0})
    expect(fake.did).to.deep.equal(['gave back work', 'forgot'])
    expect(events.map(({type}) => type)).to.deep.equal(['takes', 'finishing'])
  })

  it('ends at once when it has nothing, also while the database is away', async () => {
    const fake = new FakeQueue()
    const told = finishing()
    fake.onAsk = (stop) =>
      new Promise((_, reject) => {
        stop?.addEventListener('abort', () => reject(stop.reason as Error))
        setTimeout(() => told.finish.abort(), 10)
      })
    expect(await workerOn(fake, told).run()).to.include({done: 0, notDone: 0})
    expect(fake.did).to.deep.equal(['forgot'])
  })

  it('does not sleep on when it is interrupted, and says nothing of finishing', async () => {
    const fake = new FakeQueue()
    const told = finishing()
    const events: WorkerEvent[] = []
    setTimeout(() => told.end.abort(new InterruptedError('SIGINT')), 50)
    const started = performance.now()
    const ended = await workerOn(fake, told, events)
      .run()
      .catch((error: unknown) => error)
    expect(ended).to.be.instanceOf(InterruptedError)
    expect(performance.now() - started).to.be.below(450)
    expect(fake.did).to.deep.equal(['forgot'])
    expect(events.map(({type}) => type)).to.deep.equal(['takes'])
  })

  it('ends when nothing waits, where that is wanted; what breaks is told', async () => {
    const fake = new FakeQueue()
    expect(await workerOn(fake, finishing(), [], true).run()).to.include({done: 0})
    fake.onTake = () => Promise.reject(new Error('broken'))
    const broken = await workerOn(fake, finishing())
      .run()
      .catch((error: unknown) => String(error))
    expect(broken).to.equal('Error: broken')
  })
})
