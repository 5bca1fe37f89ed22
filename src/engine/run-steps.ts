import type {GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import type {StepResult} from '../model/run/result.js'
import type {CheckContext} from './run-check.js'
import type {Known} from './check-steps.js'
import {stepNotDone} from './step-not-done.js'

/** How one step is done: run and checked, or only checked. */
export type DoStep = (lab: Lab, step: GuideStep, known: Known, context: CheckContext) => Promise<StepResult>

/**
 * Does every step in the guide's order. After one that has not passed the others are blocked, because they build on it; after
 * one that was skipped they are skipped.
 */
export async function runSteps(lab: Lab, doStep: DoStep, context: CheckContext): Promise<StepResult[]> {
  const results: StepResult[] = []
  const known: Known = new Map()
  for (const step of lab.guides[context.language].steps) {
    const stopped = results.find(({outcome}) => outcome !== 'passed')
    const result = stopped
      ? stepNotDone(lab, step, whyNot(stopped), context)
      : await doStep(lab, step, known, context)
    if (stopped) context.emit({type: 'step-finished', result})
    results.push(result)
  }
  return results
}

function whyNot({outcome, title}: StepResult): Parameters<typeof stepNotDone>[2] {
  return outcome === 'skipped' ? {outcome, reason: null} : {outcome: 'blocked', reason: title}
}
