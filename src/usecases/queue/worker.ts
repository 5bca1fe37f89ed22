import {randomUUID} from 'node:crypto'
import {hostname} from 'node:os'
import {clock} from '../../model/clock.js'
import {toldError, type ToldError} from '../../model/errors/told-error.js'
import type {GradingQueue, TakenPiece} from '../../model/grading/grading-queue.js'
import type {WorkKind} from '../../model/grading/work-kind.js'
import type {EmitWorker} from '../../model/grading/worker-event.js'
import type {Lab} from '../../model/lab/lab.js'
import {sealFor} from '../grading/grade-class.js'
import type {Workplace} from '../workplace.js'
import {doTaken} from './do-taken.js'
import type {FitHost} from './fit-host.js'

export interface WorkerOptions extends Workplace {
  readonly jobs: number
  readonly memoryMb?: number | undefined
  /** How long it may be silent before it counts as dead, in seconds. */
  readonly heartbeatSeconds: number
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

interface TakenKind {
  readonly kind: WorkKind
  readonly lab: Lab
}

/** Between two questions for work where there was none, in milliseconds. */
const POLL_MS = 1000

/** Takes work out of a queue, so many pieces at the same time, until it is told to end. */
export class Worker {
  readonly name = `${hostname()} ${process.pid} ${randomUUID()}`
  /** Aborted when nothing more is to be taken. */
  readonly #ending: AbortSignal
  readonly #taken = new Set<TakenPiece>()
  readonly #refuses = new Map<string, ToldError>()
  readonly #takes = new Set<string>()
  #kinds: {readonly at: number; readonly all: Promise<readonly TakenKind[]>} | null = null
  #telling = false
  #done = 0
  #notDone = 0

  constructor(
    private readonly queue: GradingQueue,
    private readonly fit: Pick<FitHost, 'fitness' | 'failed' | 'done'>,
    private readonly options: WorkerOptions,
  ) {
    this.#ending = AbortSignal.any([options.finishing, options.signal])
  }

  /** @throws the reason of `signal`, when what it had is given back */
  async run(): Promise<WorkerDone> {
    const {jobs, signal, emit, heartbeatSeconds} = this.options
    void this.#tell()
    const telling = setInterval(() => void this.#tell(), (heartbeatSeconds * 1000) / 2)
    const finishing = (): void => {
      if (!signal.aborted) emit({type: 'finishing', left: this.#taken.size})
    }
    this.#ending.addEventListener('abort', finishing, {once: true})
    try {
      // One that breaks ends the others, too: they would be without a queue.
      await Promise.all(Array.from({length: jobs}, () => this.#work()))
    } finally {
      clearInterval(telling)
      await this.queue.forgetWorker(this.name).catch(() => undefined)
    }
    signal.throwIfAborted()
    return {host: hostname(), done: this.#done, notDone: this.#notDone}
  }

  async #work(): Promise<void> {
    while (!this.#ending.aborted) {
      try {
        if (await this.#workOnce()) continue
        if (this.options.untilEmpty) return
        await clock().sleep(POLL_MS * (0.5 + Math.random()), this.#ending)
      } catch (error) {
        if (error !== this.#ending.reason) throw error
      }
    }
  }

  /** @returns whether there was work */
  async #workOnce(): Promise<boolean> {
    for (const {kind, lab} of await this.#waiting()) {
      const taken = await this.queue.take(kind.name, this.#ending)
      if (!taken) continue
      if (this.#ending.aborted) {
        // It was on its way when we were told to take nothing more.
        await this.queue.giveBack(taken)
        return false
      }
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
        this.fit.failed(kind, why)
        this.#kinds = null
      } else if (isDone) this.fit.done(kind)
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
    for (const kind of await this.queue.waitingKinds(this.#ending)) {
      const {lab, why} = await this.fit.fitness(kind)
      if (lab) kinds.push({kind, lab})
      const said = this.#refuses.get(kind.name)?.message.en
      if (why && said !== why.message) {
        this.options.emit({type: 'refuses', lab: kind.lab, why})
        this.#refuses.set(kind.name, toldError(why))
        this.#takes.delete(kind.name)
        void this.#tell()
      } else if (lab && !this.#takes.has(kind.name)) {
        this.options.emit({type: 'takes', lab: kind.lab})
        this.#takes.add(kind.name)
        this.#refuses.delete(kind.name)
      }
    }
    return kinds
  }

  /** Says what it does. While the database is away, once is enough. */
  async #tell(): Promise<void> {
    if (this.#telling) return
    this.#telling = true
    const doing = [...this.#taken].map(({work, kind}) => ({work, kind}))
    const {jobs} = this.options
    const refuses = Object.fromEntries(this.#refuses)
    try {
      await this.queue.tellOfWorker({name: this.name, host: hostname(), jobs, doing, refuses})
    } catch {
      // The queue was closed; whoever works notices it, too.
    } finally {
      this.#telling = false
    }
  }
}
