import {basename} from 'node:path'
import {clock} from '../../model/clock.js'
import {BugError, HostError, QlabError} from '../../model/errors/errors.js'
import {errorTold} from '../../model/errors/told-error.js'
import type {Batch, BatchEntry} from '../../model/grading/batch.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Grade} from '../../model/grading/grade.js'
import type {
  BatchState,
  GradingQueue,
  KeptResult,
  NumberedBatch,
  PieceResult,
} from '../../model/grading/grading-queue.js'
import {keyOf} from '../../model/grading/piece-key.js'
import type {EmitQueue} from '../../model/grading/queue-event.js'
import {ownGrade} from '../grading/own-grade.js'
import {timeLeft} from '../grading/time-left.js'
import type {GradeOf} from '../policy/compose-grades.js'
import {untakenIn} from './untaken-in.js'

export interface FollowOptions {
  readonly queue: GradingQueue
  readonly emit: EmitQueue
  readonly signal: AbortSignal
  /** Is told of each grade as soon as it is there. */
  readonly onGrade: (lab: string, work: string, grade: Grade) => void
  /** Whether to wait until all of it is done; else what is there counts. */
  readonly waits: boolean
}

export interface FollowedClass {
  readonly found: readonly FoundSubmission[]
  readonly gradeOf: GradeOf
}

/** Between two questions for results, and between two of how it goes, in milliseconds. */
const INTERVALS = {results: 500, state: 3000}

/** Follows a class in the queue until all of its work is done, by whichever worker. */
export async function followClass(
  {number, batch}: NumberedBatch,
  options: FollowOptions,
): Promise<FollowedClass> {
  const {queue, emit, signal, waits} = options
  const found = batch.found.map(foundOf)
  const following = new Following(batch, found, options)
  const refused = batch.found.filter(({problem}) => problem?.of === 'submission').length
  emit({type: 'found', count: found.length, refused, pieces: following.count, outdated: 0})
  let askedAt = -Infinity
  while (following.missing > 0) {
    signal.throwIfAborted()
    const results = await queue.newResults(number, following.known)
    for (const result of results) following.take(result)
    if (results.length > 0 && following.missing > 0) continue
    if (following.missing > 0 && clock().now() - askedAt > INTERVALS.state) {
      askedAt = clock().now()
      const state = await queue.stateOf(number)
      following.hear(state)
      // Jobs that were deleted from the database, by hand or because nobody took them for weeks.
      if (state.done + state.active + waitingIn(state) + state.failed.length < state.of)
        await queue.sendLost(number)
    }
    if (!waits) break
    if (following.missing > 0) await clock().sleep(INTERVALS.results, signal)
  }
  return {found, gradeOf: following.gradeOf}
}

function waitingIn({waiting}: BatchState): number {
  return Object.values(waiting).reduce((sum, count) => sum + count, 0)
}

/** What is known of a class so far. */
class Following {
  /** The pieces that a result was read of. */
  readonly known = new Set<string>()
  readonly #came = new Map<string, Grade | QlabError>()
  /** One of each piece's submissions, to speak of it. */
  readonly #first = new Map<string, FoundSubmission>()
  readonly #entries: ReadonlyMap<FoundSubmission, BatchEntry>
  readonly #untold = new Set<string>()
  readonly #clock = timeLeft()
  #jobs = 1

  constructor(
    private readonly batch: Batch,
    found: readonly FoundSubmission[],
    private readonly options: FollowOptions,
  ) {
    this.#entries = new Map(found.map((each, at) => [each, batch.found[at] as BatchEntry]))
    for (const [each, {piece}] of this.#entries)
      if (piece && !this.#first.has(keyOf(piece))) this.#first.set(keyOf(piece), each)
  }

  get count(): number {
    return this.#first.size
  }

  get missing(): number {
    return this.#first.size - this.#came.size
  }

  readonly gradeOf: GradeOf = (found) => {
    const entry = this.#entries.get(found)
    if (entry?.problem) return errorTold(entry.problem)
    const came = (entry?.piece && this.#came.get(keyOf(entry.piece))) ?? null
    return came === null || came instanceof QlabError || found.submission === null
      ? came
      : ownGrade(came, found.submission, basename(found.source))
  }

  take(kept: KeptResult): void {
    this.known.add(keyOf(kept))
    const came = cameOf(kept.result)
    if (!(came instanceof QlabError) && kept.result.outcome === 'graded')
      this.options.onGrade(came.lab, kept.work, came)
    this.#tell(keyOf(kept), came, kept.durationMs)
  }

  hear(state: BatchState): void {
    const {emit} = this.options
    this.#jobs = Math.max(
      1,
      state.workers.reduce((sum, {jobs}) => sum + jobs, 0),
    )
    for (const piece of state.failed) {
      const last = piece.error ? [piece.error.message, ...piece.error.suggestions] : []
      if (!this.#came.has(keyOf(piece))) this.#tell(keyOf(piece), gaveUp(piece.tries, last), 0)
    }
    const {done, of, active} = state
    const hosts = [...new Set(state.workers.map(({host}) => host))]
    emit({type: 'state', done, of, active, waiting: waitingIn(state), hosts})
    for (const untaken of untakenIn(state)) {
      const said = JSON.stringify({...untaken, count: null})
      if (!this.#untold.has(said)) emit({type: 'untaken', ...untaken})
      this.#untold.add(said)
    }
  }

  #tell(key: string, came: Grade | QlabError, durationMs: number): void {
    const found = this.#first.get(key)
    if (!found || this.#came.has(key)) return
    this.#came.set(key, came)
    const [done, of] = [this.#came.size, this.count]
    const leftMs = this.#clock.after(durationMs, of - done, this.#jobs)
    this.options.emit({type: 'graded', found, came, done, of, durationMs, leftMs})
  }
}

function cameOf(result: PieceResult): Grade | QlabError {
  return 'grade' in result ? result.grade : errorTold(result.error)
}

/** The submission as it was found, but for what was typed where that is with its piece of work. */
export function foundOf({submission, problem, ...entry}: BatchEntry): FoundSubmission {
  const {student, source, submitted, late, lab, digest, attempt} = entry
  const place = {student, source, submitted, late, lab, digest, attempt}
  if (submission && place.lab !== null && place.digest !== null)
    return {...place, lab: place.lab, digest: place.digest, submission, refusal: null}
  const refusal = problem && errorTold(problem)
  if (refusal) return {...place, submission: null, refusal}
  throw new BugError('bad-batch', `There is neither a submission nor a reason: ${place.source}`)
}

function gaveUp(tries: number, last: readonly {readonly en: string; readonly sv: string}[]): HostError {
  const said = (language: 'en' | 'sv'): string => last.map((each) => ` ${each[language]}`).join('')
  return new HostError('no-worker-done', {
    en: `No worker came through with it, and ${tries} tried: each died or gave it up.${said('en')}`,
    sv: `Ingen worker klarade den, och ${tries} försökte: alla dog eller gav upp.${said('sv')}`,
  })
}
