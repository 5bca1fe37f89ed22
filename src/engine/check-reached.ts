import type {GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import {checkStepOnly} from './check-step-only.js'
import {checkWithNeeds, type Known} from './check-steps.js'
import type {CheckContext} from './run-check.js'
import type {DoStep} from './run-steps.js'
import {stepNotDone} from './step-not-done.js'

/**
 * Checks the steps that the student has come to. Of another one nobody is told that it is wrong: what has not been read
 * cannot have been done. But who has begun with it has come to it.
 * @param reached ids of the steps that were shown, or have passed
 */
export function checkReached(reached: ReadonlySet<string>): DoStep {
  return async (lab, step, known, context) =>
    reached.has(step.id) || (await hasBegun(lab, step, known, context))
      ? checkStepOnly(lab, step, known, context)
      : stepNotDone(lab, step, {outcome: 'skipped', reason: null}, context)
}

/** Whether the first of a step's checks passes at once. Nobody is told. */
async function hasBegun(lab: Lab, {id}: GuideStep, known: Known, context: CheckContext): Promise<boolean> {
  const [first] = lab.spec.steps[id] ?? []
  if (!first) return true
  const quiet = {...context, once: true, emit: () => undefined}
  return (await checkWithNeeds(lab, first, new Map(known), quiet)).outcome === 'passed'
}
