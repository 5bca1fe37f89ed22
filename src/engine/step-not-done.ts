import type {GuideStep} from '../model/lab/guide.js'
import type {Lab} from '../model/lab/lab.js'
import type {StepResult} from '../model/run/result.js'
import type {CheckContext} from './run-check.js'

/** The result of a step that was not looked at, and why each of its checks was not. */
export function stepNotDone(
  lab: Lab,
  {id, title}: GuideStep,
  {outcome, reason}: {readonly outcome: 'blocked' | 'skipped'; readonly reason: string | null},
  {language}: Pick<CheckContext, 'language'>,
): StepResult {
  const checks = (lab.spec.steps[id] ?? []).map((check) => ({
    id: check.id,
    title: check.title[language],
    outcome,
    facts: null,
    expected: null,
    actual: null,
    diagnosis: null,
    reason,
    durationMs: 0,
  }))
  const number = lab.guides[language].steps.findIndex((step) => step.id === id) + 1
  return {number, id, title, outcome, durationMs: 0, commands: [], checks, needed: []}
}
