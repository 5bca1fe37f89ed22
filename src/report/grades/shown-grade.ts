import type {Grade, GradedCheck, GradedStep} from '../../model/grading/grade.js'
import type {Visibility} from '../../model/lab/check.js'
import {worstOutcome} from '../../model/run/outcome.js'
import {totalOfChecks, type CheckTotal} from './check-total.js'

/** A grade as its student may see it. */
export interface ShownGrade {
  readonly grade: Grade
  /** What the checks that are left out come to: their points count all the same. */
  readonly hidden: CheckTotal
}

/** Whether a student may be told of a check now. Where nobody has said when it was due, that is not yet. */
function isShown(visibility: Visibility, due: string | null, now: Date): boolean {
  if (visibility === 'always') return true
  return visibility === 'after-due' && due !== null && now.getTime() >= Date.parse(due)
}

/**
 * A grade without the checks that its student may not see yet, nor what would give them away: a step that failed by these
 * alone has not failed here, and a check that waits for one of them waits for something earlier.
 */
export function shownGrade(grade: Grade, due: string | null, now: Date): ShownGrade {
  const isHidden = ({visibility}: GradedCheck) => !isShown(visibility, due, now)
  const hidden = grade.steps.flatMap(({checks}) => checks.filter(isHidden))
  if (hidden.length === 0) return {grade, hidden: totalOfChecks([])}
  const titles = hidden.map(({title}) => title)
  return {
    grade: {...grade, steps: grade.steps.map((step) => shownStep(step, isHidden, titles))},
    hidden: totalOfChecks(hidden),
  }
}

function shownStep(
  // What is kept to judge it again may be of checks that are hidden.
  {besides, idle, ...step}: GradedStep,
  isHidden: (check: GradedCheck) => boolean,
  hiddenTitles: readonly string[],
): GradedStep {
  void [besides, idle]
  const checks = step.checks.filter((check) => !isHidden(check))
  const shown = checks.map((check) => withoutTitles(check, hiddenTitles))
  if (shown.length === step.checks.length) return {...step, checks: shown}
  const {points, of} = totalOfChecks(shown)
  // With no commands it was skipped, whatever is told of it.
  const outcome =
    step.commands.length === 0 ? step.outcome : worstOutcome(shown.map((check) => check.outcome))
  return {...step, outcome, points, of, checks: shown}
}

/** A check that does not tell which check of these it waits for. */
export function withoutTitles<Of extends GradedCheck>(check: Of, titles: readonly string[]): Of {
  const {outcome, reason} = check
  const tells = outcome === 'blocked' && reason !== null && titles.some((title) => reason.includes(title))
  return tells ? {...check, reason: null} : check
}
