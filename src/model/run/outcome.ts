/**
 * What became of a check, a step or a lab. `failed` is the student's to fix; `error` is ours or the
 * lab's (we could not look); `blocked` waits for something that failed before it.
 */
export const OUTCOMES = ['passed', 'failed', 'blocked', 'error', 'skipped'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** The worst outcome of a set decides for the whole: an error hides nothing, a failure is never green. */
export function worstOutcome(outcomes: readonly Outcome[]): Outcome {
  const gravity: readonly Outcome[] = ['error', 'failed', 'blocked', 'skipped', 'passed']
  return gravity.find((outcome) => outcomes.includes(outcome)) ?? 'passed'
}
