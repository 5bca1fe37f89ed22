import {checkStep, checkWithNeeds, stepOutcome, type Known} from '../engine/check-steps.js'
import type {CheckContext} from '../engine/run-check.js'
import {runCommands} from '../engine/run-step.js'
import {HostError} from '../model/errors.js'
import type {Check} from '../model/check.js'
import type {GuideStep} from '../model/guide.js'
import type {Lab} from '../model/lab.js'
import type {CheckResult} from '../model/result.js'
import type {CasePlan} from '../prove/case-plan.js'

export interface AttemptOptions {
  readonly lab: Lab
  /** The same lab, with checks that are less patient: see withPatience. */
  readonly hasty: Lab
  readonly context: CheckContext
}

/**
 * Runs a case in a fresh session: the steps before it without their checks, then those that it changes with them, up
 * to the first that does not pass.
 * @returns what each check said that was looked at
 */
export async function attemptCase(
  {from, through, fences, expectation}: CasePlan,
  {lab, hasty, context}: AttemptOptions,
): Promise<CheckResult[]> {
  // What must pass gets all the time that a student gets.
  const judged = expectation.must === 'pass' ? lab : hasty
  const known: Known = new Map()
  let replaying = true
  for (const step of lab.guides.en.steps) {
    replaying &&= step.id !== from
    if (replaying) {
      await replay(step, {lab, context})
      continue
    }
    await runCommands(lab, {...step, fences: fences.get(step.id) ?? step.fences}, context)
    const checks = await checkStep(judged, step.id, known, context)
    if (step.id === through || stepOutcome(checks) !== 'passed') break
  }
  return [...known.values()]
}

/** A step as the guide has it. What its checks wait for is waited for, as later steps count on it. */
async function replay(step: GuideStep, {lab, context}: Omit<AttemptOptions, 'hasty'>): Promise<void> {
  await runCommands(lab, step, context)
  const known: Known = new Map()
  for (const check of lab.spec.steps[step.id] ?? []) {
    if (!check.wait) continue
    const {outcome, reason} = await checkWithNeeds(lab, check as Check, known, context)
    if (outcome !== 'passed')
      throw new HostError(
        'replay-failed',
        `The step ${step.id} did not work when it was done again: ${check.id} is ${outcome}${reason ? ` (${reason})` : ''}.`,
        {suggestions: ['Prove with --jobs 1: this machine may be too busy for several guests at once.']},
      )
  }
}
