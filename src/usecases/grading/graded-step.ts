import type {GradedCheck, GradedObservation, GradedStep} from '../../model/grading/grade.js'
import {sumOf} from '../../model/grading/sum-of.js'
import {stepNotDone} from '../../engine/step-not-done.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language, Localized} from '../../model/language.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CheckResult, StepResult} from '../../model/run/result.js'

/** How checks were looked at, by their ids. */
export type Observations = ReadonlyMap<string, GradedObservation>

/** A step with the points of its checks, as the lab has them. */
export function gradedStep(
  {number, id, title, outcome, durationMs, commands, checks}: StepResult,
  {spec}: Lab,
  observations: Observations = new Map(),
): GradedStep {
  const specs = new Map((spec.steps[id] ?? []).map((check) => [check.id, check]))
  const graded = checks.map((result): GradedCheck => {
    const {points: of = 1, visibility = 'always'} = specs.get(result.id) ?? {}
    const points = result.outcome === 'passed' ? of : 0
    return {...result, points, of, visibility, ...observedIn(observations, result.id)}
  })
  return withPoints({number, id, title, outcome, durationMs, commands, checks: graded, readied: false})
}

/** A step without commands, as it is where it is not done. @param broken why those that were handed in cannot be done */
export function stepLeftOut(
  lab: Lab,
  step: GuideStep,
  broken: Localized | undefined,
  {language}: {readonly language: Language},
): GradedStep {
  const why = {outcome: 'skipped', reason: broken?.[language] ?? null} as const
  return {...gradedStep(stepNotDone(lab, step, why, {language}), lab), ...(broken && {broken})}
}

/**
 * A step without commands: those before it have done all of it, or it is not done. Where nobody could look, nothing is known of it.
 * @param none what it is worth where it is not done
 * @param seen what was seen of it; null where nobody looked
 */
export function idleStep(none: GradedStep, seen: GradedStep | null): GradedStep {
  if (seen?.outcome === 'passed' || seen?.outcome === 'error') return {...seen, idle: []}
  const {checks = [], besides, begun, over} = seen ?? {}
  return {
    ...none,
    idle: over ? [] : checks,
    ...(besides && {besides}),
    ...(begun && {begun}),
    ...(over && {over}),
  }
}

/** A check that was looked at with those of another step. */
export function checkBeside(result: CheckResult, observations: Observations): GradedCheck {
  return {...result, points: 0, of: 0, visibility: 'never', ...observedIn(observations, result.id)}
}

export function withPoints(step: Omit<GradedStep, 'points' | 'of'>): GradedStep {
  const {checks} = step
  return {...step, points: sumOf(checks.map(({points}) => points)), of: sumOf(checks.map(({of}) => of))}
}

function observedIn(observations: Observations, id: string): Pick<GradedCheck, 'observed'> {
  const observed = observations.get(id)
  return observed ? {observed} : {}
}
