import type {GuideStep} from '../../model/lab/guide.js'
import {followStep, type FollowStepOptions} from '../../usecases/follow/follow-step.js'
import {untilClosed} from '../../usecases/follow/until-closed.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'

/**
 * Follows a step (or none) while somebody is asked something, and no longer. What goes wrong with following ends the asking.
 * @throws what either throws, and the signal's reason
 */
export async function followLive<T>(
  open: LabAtHand,
  step: GuideStep | null,
  {signal, ...options}: Omit<FollowStepOptions, 'signal'> & {readonly signal?: AbortSignal | undefined},
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const stop = new AbortController()
  const both = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])])
  const follow = (): Promise<never> =>
    step ? followStep(open, step, {...options, signal: both}) : untilClosed(open, both)
  let failed: unknown
  const follows = follow().catch((error: unknown) => {
    if (both.aborted) return
    failed = error
    stop.abort(error)
  })
  try {
    return await ask(both)
  } catch (error) {
    signal?.throwIfAborted()
    throw failed ?? error
  } finally {
    stop.abort()
    await follows
  }
}
