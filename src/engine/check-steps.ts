import type {Emit} from '../model/run/event.js'
import type {Check} from '../model/lab/check.js'
import type {Lab} from '../model/lab/lab.js'
import {worstOutcome, type Outcome} from '../model/run/outcome.js'
import type {CheckResult, NeededCheck} from '../model/run/result.js'
import {findCheck} from './find-check.js'
import {runCheck, type CheckContext} from './run-check.js'
import {seenBefore} from './passed-before.js'
import {suspendedResult} from './suspended-now.js'

/** What is known of the lab's checks so far, by id. */
export type Known = Map<string, CheckResult>

/** What the checks of a step found. */
export interface CheckedStep {
  readonly checks: readonly CheckResult[]
  /** What they wait for in earlier steps. */
  readonly needed: readonly NeededCheck[]
}

/**
 * Runs a step's checks in order, and before them those of earlier steps that they need and nobody has run. Of those the
 * ones that did not pass are told too: they are what is to be put right.
 */
export async function checkStep(
  lab: Lab,
  step: string,
  known: Known,
  context: CheckContext,
): Promise<CheckedStep> {
  const checks: CheckResult[] = []
  const needed: NeededCheck[] = []
  for (const check of checksOf(lab, step)) {
    const result = await checkWithNeeds(lab, check, known, context)
    const missing = result.outcome === 'blocked' ? missingNeeds(lab, check, known) : []
    for (const id of missing) {
      const need = neededCheck(lab, id, known, context)
      if (!need || need.step === step || needed.some((each) => each.check.id === id)) continue
      context.emit({type: 'need-missing', needed: need})
      needed.push(need)
    }
    context.emit({type: 'check-finished', result})
    checks.push(result)
  }
  return {checks, needed}
}

/** The checks that a blocked one waits for in the end: those that were looked at, and did not pass. */
function missingNeeds(lab: Lab, check: Check, known: Known): string[] {
  return (check.needs ?? []).flatMap((id) => {
    const outcome = known.get(id)?.outcome ?? 'passed'
    const next = outcome === 'blocked' ? findCheck(lab, id) : undefined
    return next ? missingNeeds(lab, next, known) : outcome === 'passed' ? [] : [id]
  })
}

function neededCheck(lab: Lab, id: string, known: Known, {language}: CheckContext): NeededCheck | null {
  const {steps} = lab.guides[language]
  const at = steps.findIndex((step) => checksOf(lab, step.id).some((check) => check.id === id))
  const [step, check] = [steps[at], known.get(id)]
  return step && check ? {number: at + 1, step: step.id, stepTitle: step.title, check} : null
}

/** Whether nobody could look at a check, or at what it waits for: nothing is known to be wrong. */
export function isUnseen(lab: Lab, {id, outcome}: CheckResult, known: Known): boolean {
  if (outcome !== 'blocked') return outcome === 'error'
  const check = findCheck(lab, id)
  const missing = check ? missingNeeds(lab, check, known) : []
  return missing.length > 0 && missing.every((need) => known.get(need)?.outcome === 'error')
}

/** Whether a check only waits for what earlier steps should have left: nobody has come to it yet, or what it needs is broken. */
export function waitsForEarlier(lab: Lab, step: string, {id, outcome}: CheckResult, known: Known): boolean {
  const check = outcome === 'blocked' ? findCheck(lab, id) : undefined
  const missing = check ? missingNeeds(lab, check, known) : []
  return missing.some((need) => !checksOf(lab, step).some((own) => own.id === need))
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
  for (const id of context.suspended?.has(check.id) ? [] : (check.needs ?? [])) {
    const needed = findCheck(lab, id)
    const result =
      needed && (await checkWithNeeds(lab, needed, known, {...context, emit: waitsOnly(context.emit)}))
    if (result && result.outcome !== 'passed') failed.push(result.title)
  }
  const looked = context.suspended?.has(check.id)
    ? suspendedResult(check, context.language)
    : await runCheck(check, failed, context)
  const result =
    looked.outcome === 'error' && context.passedBefore?.has(check.id)
      ? seenBefore(check, context.language)
      : looked
  known.set(check.id, result)
  return result
}

/** A step's checks. */
function checksOf(lab: Lab, step: string): readonly Check[] {
  return lab.spec.steps[step] ?? []
}

/** Of a check that another one needs it is told what is waited for, because that may take long, and nothing else. */
function waitsOnly(emit: Emit): Emit {
  return (event) => {
    if (event.type === 'check-waiting' || event.type === 'check-looking') emit(event)
  }
}
