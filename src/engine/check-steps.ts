import type {Check} from '../model/check.js'
import type {Lab} from '../model/lab.js'
import {worstOutcome, type Outcome} from '../model/outcome.js'
import type {CheckResult} from '../model/result.js'
import {runCheck, type CheckContext} from './run-check.js'

/** What is known of the lab's checks so far, by id. */
export type Known = Map<string, CheckResult>

/** Runs a step's checks in order, and before them those of earlier steps that they need and nobody has run. */
export async function checkStep(
  lab: Lab,
  step: string,
  known: Known,
  context: CheckContext,
): Promise<CheckResult[]> {
  const results: CheckResult[] = []
  for (const check of checksOf(lab, step)) {
    const result = await checkWithNeeds(lab, check, known, context)
    context.emit({type: 'check-finished', result})
    results.push(result)
  }
  return results
}

/** A step's outcome: the worst of its checks. A check that only waits for a failed one makes nothing worse. */
export function stepOutcome(checks: readonly CheckResult[]): Outcome {
  return worstOutcome(checks.map(({outcome}) => outcome))
}

/** Runs a check, and before it those that it needs and nobody has run. */
export async function checkWithNeeds(
  lab: Lab,
  check: Check,
  known: Known,
  context: CheckContext,
): Promise<CheckResult> {
  const done = known.get(check.id)
  if (done) return done
  const failed: string[] = []
  for (const id of check.needs ?? []) {
    const needed = findCheck(lab, id)
    const result = needed && (await checkWithNeeds(lab, needed, known, {...context, emit: () => undefined}))
    if (result && result.outcome !== 'passed') failed.push(result.title)
  }
  const result = await runCheck(check, failed, context)
  known.set(check.id, result)
  return result
}

function findCheck(lab: Lab, id: string): Check | undefined {
  return Object.keys(lab.spec.steps)
    .flatMap((step) => checksOf(lab, step))
    .find((check) => check.id === id)
}

/** A step's checks. To the engine facts are just JSON; what shape they have is between a check and its judge. */
function checksOf(lab: Lab, step: string): readonly Check[] {
  return (lab.spec.steps[step] ?? []) as readonly Check[]
}
