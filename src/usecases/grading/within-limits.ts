import {freeMemory} from '../../host/preflight/memory.js'
import type {GradingLimits} from '../../model/grading/grading-limits.js'
import {scaled} from '../../model/pace.js'
import type {SealLimits} from '../../session/seal/seal.js'
import type {Session} from '../../session/session.js'
import {tooLong, tooMuchMemory, type OverLimit} from './over-limit.js'

/** Between two looks at what a lab holds in memory. */
const INTERVAL_MS = 250
/** MB that this computer keeps for itself, whatever a lab may hold. */
const KEPT_MB = 384

/** When a submission must end. */
export interface Deadline {
  readonly at: number
  readonly ms: number
}

export function deadlineOf({submission}: GradingLimits, now = performance.now()): Deadline {
  const ms = scaled(submission)
  return {at: now + ms, ms}
}

interface Within {
  readonly session: Session
  readonly seal: SealLimits | undefined
  readonly limits: GradingLimits
  readonly deadline: Deadline
  readonly signal?: AbortSignal | undefined
}

/**
 * Does a step's work for as long as it takes no more than it may.
 * @throws {OverLimit} what it has taken; the lab must be closed then
 */
export async function withinLimits<T>(
  {session, seal, limits, deadline, signal}: Within,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController()
  const end = (why: OverLimit): void => over.abort(why)
  const stepMs = scaled(limits.step)
  const leftMs = Math.max(0, deadline.at - performance.now())
  const timer =
    stepMs < leftMs
      ? setTimeout(() => end(tooLong('step', stepMs)), stepMs)
      : setTimeout(() => end(tooLong('submission', deadline.ms)), leftMs)
  let looking = false
  const look = async (limits: SealLimits): Promise<void> => {
    if (looking) return
    looking = true
    await guardMemory(session, limits, end).finally(() => (looking = false))
  }
  const guard = seal && setInterval(() => void look(seal), INTERVAL_MS)
  const stop = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  try {
    // What does not hear of it ends with the lab.
    return await Promise.race([work(stop), aborted(stop)])
  } finally {
    clearTimeout(timer)
    clearInterval(guard)
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(signal.reason as Error)
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, {once: true})
  })
}

/** Ends the work where the lab's processes hold too much, or this computer has nearly nothing left. */
async function guardMemory(
  session: Session,
  {memoryMb}: SealLimits,
  end: (why: OverLimit) => void,
): Promise<void> {
  const held = await session.view?.ask('size').catch(() => null)
  const mb = Number(held ?? 0) / 1024
  if (mb > memoryMb) end(tooMuchMemory(memoryMb))
  else if (mb > KEPT_MB && (freeMemory({prefix: ''}) ?? Infinity) < KEPT_MB)
    end(tooMuchMemory(Math.floor(mb)))
}
