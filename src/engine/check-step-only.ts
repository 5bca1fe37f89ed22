import {stepTitle} from '../model/lab/step-title.js'
import {checkStep, stepOutcome} from './check-steps.js'
import type {DoStep} from './run-steps.js'

/** Checks a step and runs nothing. */
export const checkStepOnly: DoStep = async (lab, {id, title}, known, context) => {
  const started = performance.now()
  const {steps} = lab.guides[context.language]
  const number = steps.findIndex((step) => step.id === id) + 1
  context.emit({type: 'step-started', id, title: stepTitle(lab, id), index: number, of: steps.length})
  const {checks, needed} = await checkStep(lab, id, known, context)
  const durationMs = Math.round(performance.now() - started)
  const outcome = stepOutcome(checks)
  const result = {number, id, title, outcome, durationMs, commands: [], checks, needed}
  context.emit({type: 'step-finished', result})
  return result
}
