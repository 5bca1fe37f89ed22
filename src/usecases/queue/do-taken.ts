import {basename} from 'node:path'
import {clock} from '../../model/clock.js'
import {BugError, HostError, QlabError} from '../../model/errors/errors.js'
import {SubmissionError} from '../../model/errors/submission-error.js'
import {toldError} from '../../model/errors/told-error.js'
import type {Grade} from '../../model/grading/grade.js'
import type {GradingQueue, PieceResult, TakenPiece} from '../../model/grading/grading-queue.js'
import type {EmitWorker} from '../../model/grading/worker-event.js'
import type {Lab} from '../../model/lab/lab.js'
import type {SealLimits} from '../../session/seal/seal.js'
import {doPiece} from '../grading/grade-all.js'
import type {Workplace} from '../workplace.js'

export interface DoTakenOptions extends Workplace {
  readonly queue: GradingQueue
  readonly lab: Lab
  readonly host: string
  readonly seal: SealLimits
  /** How long a worker may be silent, in seconds. */
  readonly heartbeatSeconds: number
  readonly emit: EmitWorker
  readonly signal: AbortSignal
}

/** Somebody else has the piece. */
class PieceLost extends Error {}

/** So often in the time that it may be silent, a worker says that it is still at it. */
const TOUCHES = 3

/**
 * Does a piece of work that was taken, and hands in what came of it.
 * @returns why this host could not do it; null where it could, or is not to blame
 */
export async function doTaken(taken: TakenPiece, options: DoTakenOptions): Promise<QlabError | null> {
  const {queue, host, emit, signal} = options
  const {body, work} = taken
  const started = clock().now()
  emit({type: 'took', body, work})
  const lost = new AbortController()
  const touching = keepTouching(taken, lost, options)
  try {
    const came = await gradeTaken(taken, {...options, signal: AbortSignal.any([signal, lost.signal])})
    const durationMs = Math.round(clock().now() - started)
    if (came instanceof HostError) {
      await queue.letFail(taken, toldError(came))
      emit({type: 'gave-back', body, work, why: came})
      return came
    }
    const isOurs = await queue.finish(taken, resultOf(came), {host, durationMs})
    emit(isOurs ? {type: 'did', body, work, came, durationMs} : {type: 'lost', body, work})
    return null
  } catch (error) {
    if (lost.signal.aborted) {
      emit({type: 'lost', body, work})
      return null
    }
    if (!signal.aborted) throw error
    await queue.giveBack(taken)
    emit({type: 'gave-back', body, work, why: null})
    return null
  } finally {
    clearInterval(touching)
  }
}

/** Says as long as it is done that it is; when it is somebody else's, it is not done any further. */
function keepTouching(
  taken: TakenPiece,
  lost: AbortController,
  {queue, heartbeatSeconds}: DoTakenOptions,
): NodeJS.Timeout {
  let asking = false
  const touch = async (): Promise<void> => {
    if (asking || lost.signal.aborted) return
    asking = true
    try {
      if (!(await queue.touch(taken))) lost.abort(new PieceLost())
    } catch {
      // The queue was closed; whoever does the piece notices it, too.
    } finally {
      asking = false
    }
  }
  return setInterval(() => void touch(), (heartbeatSeconds * 1000) / TOUCHES)
}

async function gradeTaken(
  {body, work}: TakenPiece,
  {lab, signal, ...options}: DoTakenOptions,
): Promise<Grade | QlabError> {
  const {submission, seed, source, guest, language, carryOn, limits} = body
  const found = {
    student: {id: basename(source), name: null, email: null},
    ...{source, submitted: null, late: false, attempt: {number: 1, of: 1}},
    ...{lab: lab.id, digest: work, submission, refusal: null},
  }
  return doPiece(
    {digest: work, lab, seed, submission, found, language, others: [], problem: null},
    {...options, guest, language, carryOn, limits, signal, emit: () => undefined},
  )
}

function resultOf(came: Grade | QlabError): PieceResult {
  if (came instanceof SubmissionError) return {outcome: 'refused', error: toldError(came)}
  if (came instanceof QlabError) return {outcome: 'unseen', error: toldError(BugError.of(came))}
  return {outcome: came.outcome === 'error' ? 'unseen' : 'graded', grade: came}
}
