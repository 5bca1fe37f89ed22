import type {GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import type {StepResult} from '../model/run/result.js'
import type {CheckContext} from './run-check.js'
import type {Known} from './check-steps.js'

/** How one step is done: run and checked, or only checked. */
export type DoStep = (lab: Lab, step: GuideStep, known: Known, context: CheckContext) => Promise<StepResult>

/** Does every step in the guide's order. After one that has not passed the others are blocked: they build on it. */
export async function runSteps(lab: Lab, doStep: DoStep, context: CheckContext): Promise<StepResult[]> {
  const results: StepResult[] = []
  const known: Known = new Map()
  for (const step of lab.guides[context.language].steps) {
    const stopped = results.find(({outcome}) => outcome !== 'passed')
    const result = stopped
      ? blockedStep(lab, step, stopped.title, context)
      : await doStep(lab, step, known, context)
    if (stopped) context.emit({type: 'step-finished', result})
    results.push(result)
  }
  return results
}

function blockedStep(lab: Lab, {id, title}: GuideStep, by: string, {language}: CheckContext): StepResult {
  const checks = (lab.spec.steps[id] ?? []).map((check) => ({
    id: check.id,
    title: check.title[language],
    outcome: 'blocked' as const,
    facts: null,
    expected: null,
    actual: null,
    diagnosis: null,
    reason: by,
    durationMs: 0,
  }))
  const number = lab.guides[language].steps.findIndex((step) => step.id === id) + 1
  return {number, id, title, outcome: 'blocked', durationMs: 0, commands: [], checks, needed: []}
}
