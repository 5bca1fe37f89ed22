import {randomUUID} from 'node:crypto'
import {hostname} from 'node:os'
import {labIds} from '../../content/spec/find-labs.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {clock} from '../../model/clock.js'
import {toldError, type ToldError} from '../../model/errors/told-error.js'
import type {GradingQueue, TakenPiece} from '../../model/grading/grading-queue.js'
import type {WorkKind} from '../../model/grading/work-kind.js'
import type {EmitWorker} from '../../model/grading/worker-event.js'
import type {Lab} from '../../model/lab/lab.js'
import {sealFor} from '../grading/grade-class.js'
import {sweepPlaces} from '../proof/prove-place.js'
import type {Workplace} from '../workplace.js'
import {doTaken} from './do-taken.js'
import {FitHost} from './fit-host.js'
import {openedQueue, type QueueFlags} from './opened-queue.js'

export interface RunWorkerOptions extends Workplace, QueueFlags {
  /** The labs whose work it takes, by ids or folders; empty for all of the course. */
  readonly labs: readonly string[]
  readonly jobs: number
  readonly memoryMb?: number | undefined
  /** Whether labs with VMs are done without KVM, too. */
  readonly emulates: boolean
  /** Whether it ends when there is nothing that it could take. */
  readonly untilEmpty: boolean
  readonly emit: EmitWorker
  /** Asks it to take nothing more, and to end when what it has is done. */
  readonly finishing: AbortSignal
  /** Ends it; what it has is given back. */
  readonly signal: AbortSignal
}

export interface WorkerDone {
  readonly host: string
  readonly done: number
  /** What somebody else has done in the end, or has to do. */
  readonly notDone: number
}

/** Between two questions for work where there was none, in milliseconds. */
const POLL_MS = 1000

/** Takes submissions out of a database and grades them, until it is told to end. */
export async function runWorker(options: RunWorkerOptions): Promise<WorkerDone> {
  const {jobs, emit, signal, root, paths, identity, labs: named} = options
  const folders = named.length > 0 ? named : await labIds(root)
  const labs = await Promise.all(folders.map((lab) => loadLab(lab, {root})))
  await using queue = await openedQueue({
    ...options,
    name: 'qlab worker',
    connections: jobs + 3,
    supervises: true,
    onDatabase: (away) => emit({type: 'database', away: away && toldError(away)}),
  })
  await sweepPlaces(paths, identity)
  const worker = new Worker(queue, new Map(labs.map((lab) => [lab.id, lab])), options)
  try {
    return await worker.run()
  } finally {
    await queue.forgetWorker(worker.name).catch(() => undefined)
    signal.throwIfAborted()
  }
}

class Worker {
  readonly name = `${hostname()} ${process.pid} ${randomUUID()}`
  readonly #fit: FitHost
  readonly #taken = new Set<TakenPiece>()
  readonly #refuses = new Map<string, ToldError>()
  readonly #takes = new Set<string>()
  #kinds: {readonly at: number; readonly all: Promise<readonly TakenKind[]>} | null = null
  #done = 0
  #notDone = 0

  constructor(
    private readonly queue: GradingQueue,
    labs: ReadonlyMap<string, Lab>,
    private readonly options: RunWorkerOptions,
  ) {
    this.#fit = new FitHost({...options, labs})
    options.emit({type: 'ready', host: hostname(), jobs: options.jobs, labs: labs.size})
  }

  async run(): Promise<WorkerDone> {
    const {jobs, finishing, emit, heartbeatSeconds} = this.options
    await this.#tell()
    const telling = setInterval(() => void this.#tell().catch(() => undefined), (heartbeatSeconds * 1000) / 2)
    finishing.addEventListener('abort', () => emit({type: 'finishing', left: this.#taken.size}), {once: true})
    try {
      // One that breaks ends the others, too: they would be without a queue.
      await Promise.all(Array.from({length: jobs}, () => this.#work()))
    } finally {
      clearInterval(telling)
    }
    return {host: hostname(), done: this.#done, notDone: this.#notDone}
  }

  async #work(): Promise<void> {
    const {finishing, untilEmpty} = this.options
    while (!this.#stops()) {
      const did = await this.#workOnce()
      if (did) continue
      if (untilEmpty) return
      await clock()
        .sleep(POLL_MS * (0.5 + Math.random()), finishing)
        .catch(() => undefined)
    }
  }

  /** @returns whether there was work */
  async #workOnce(): Promise<boolean> {
    for (const {kind, lab} of await this.#waiting()) {
      if (this.#stops()) return false
      const taken = await this.queue.take(kind.name)
      if (!taken) continue
      await this.#do(taken, kind, lab)
      return true
    }
    return false
  }

  async #do(taken: TakenPiece, kind: WorkKind, lab: Lab): Promise<void> {
    const {emit} = this.options
    this.#taken.add(taken)
    let isDone = false
    const heard: EmitWorker = (event) => {
      isDone ||= event.type === 'did'
      emit(event)
    }
    const seal = sealFor(this.options)
    try {
      const why = await doTaken(taken, {
        ...this.options,
        queue: this.queue,
        lab,
        host: hostname(),
        seal,
        emit: heard,
      })
      if (why) {
        this.#fit.failed(kind, why)
        this.#kinds = null
      } else if (isDone) this.#fit.done(kind)
    } finally {
      this.#taken.delete(taken)
      if (isDone) this.#done += 1
      else this.#notDone += 1
    }
  }

  /** The kinds with work that this host can do, looked up at most once a second. */
  async #waiting(): Promise<readonly TakenKind[]> {
    const now = clock().now()
    if (!this.#kinds || now - this.#kinds.at > POLL_MS) this.#kinds = {at: now, all: this.#look()}
    return this.#kinds.all
  }

  async #look(): Promise<readonly TakenKind[]> {
    const kinds: TakenKind[] = []
    for (const kind of await this.queue.waitingKinds()) {
      const {lab, why} = await this.#fit.fitness(kind)
      if (lab) kinds.push({kind, lab})
      const said = this.#refuses.get(kind.name)?.message.en
      if (why && said !== why.message) {
        this.options.emit({type: 'refuses', lab: kind.lab, why})
        this.#refuses.set(kind.name, toldError(why))
        this.#takes.delete(kind.name)
        void this.#tell().catch(() => undefined)
      } else if (lab && !this.#takes.has(kind.name)) {
        this.options.emit({type: 'takes', lab: kind.lab})
        this.#takes.add(kind.name)
        this.#refuses.delete(kind.name)
      }
    }
    return kinds
  }

  #tell(): Promise<void> {
    const doing = [...this.#taken].map(({work, kind}) => ({work, kind}))
    const {jobs} = this.options
    const refuses = Object.fromEntries(this.#refuses)
    return this.queue.tellOfWorker({name: this.name, host: hostname(), jobs, doing, refuses})
  }

  #stops(): boolean {
    const {finishing, signal} = this.options
    return finishing.aborted || signal.aborted
  }
}

interface TakenKind {
  readonly kind: WorkKind
  readonly lab: Lab
}
