import type {GuideStep} from '../../model/lab/guide.js'
import {followStep, type FollowStepOptions} from '../../usecases/follow/follow-step.js'
import {untilClosed} from '../../usecases/follow/until-closed.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import type {StepResult} from '../../model/run/result.js'
import type {Language} from '../../model/language.js'
import type {GuideState} from './guide-state.js'

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

interface FollowedOptions {
  readonly language: Language
  readonly signal?: AbortSignal | undefined
  /** Looks at a step without waiting, and notes it where it has passed. */
  readonly check: (step: GuideStep, signal: AbortSignal) => Promise<StepResult>
}

/**
 * Follows the steps while a student works in a shell that covers the guide, from the one that they read on: each until it has
 * passed. What a later step takes away of an earlier one has been seen by then, and the prompts tell what is done.
 */
export async function whileFollowed(
  open: LabAtHand,
  state: GuideState,
  {language, signal, check}: FollowedOptions,
  visit: () => Promise<void>,
): Promise<void> {
  const stop = new AbortController()
  const left = AbortSignal.any([stop.signal, ...(signal ? [signal] : [])])
  const follow = async (): Promise<void> => {
    const {place, done} = state
    for (const step of place.steps.slice(Math.max(0, place.at - 1))) {
      if (done.hasPassed(step)) continue
      const passed = new AbortController()
      const onPassed = async (now: AbortSignal): Promise<boolean> => {
        if ((await check(step, now)).outcome === 'passed') passed.abort()
        return passed.signal.aborted
      }
      const both = AbortSignal.any([left, passed.signal])
      const ticks = {isDone: false, ticks: state.looked(step), onTick: () => undefined}
      await followStep(open, step, {...ticks, language, signal: both, onPassed}).catch((error: unknown) => {
        if (!passed.signal.aborted) throw error
      })
    }
  }
  // Whatever becomes of it, the shell is the student's.
  const follows = follow().catch(() => undefined)
  try {
    await visit()
  } finally {
    stop.abort()
    await follows
  }
}
