import type {Grade, GradedCheck, GradedStep} from '../../../model/grading/grade.js'
import type {GradedSubmission} from '../../../model/grading/grades.js'
import {sumOf} from '../../../model/grading/sum-of.js'
import {isLeftOut} from '../left-out.js'

/** What a class did in a lab. */
export interface LabFacts {
  readonly lab: string
  readonly title: string
  readonly of: number
  readonly graded: readonly GradedSubmission[]
  readonly refused: readonly GradedSubmission[]
  readonly errors: readonly GradedSubmission[]
  /** The final points of those that were graded, from the least. */
  readonly scores: readonly number[]
  readonly steps: readonly StepFacts[]
  /** The most costly first. */
  readonly mistakes: readonly Mistake[]
}

export interface StepFacts {
  readonly number: number
  readonly title: string
  readonly of: number
  /** How many have all of its points, and how many had no commands for it. */
  readonly full: number
  readonly none: number
  readonly mean: number
}

/** A check that failed in one way: what was recognised, how many students met it, and what it cost them together. */
export interface Mistake {
  readonly step: Pick<GradedStep, 'number' | 'title'>
  readonly check: GradedCheck
  readonly students: number
  readonly points: number
}

export function labFacts(lab: string, results: readonly GradedSubmission[]): LabFacts {
  const graded = results.filter(({outcome, score}) => outcome !== 'refused' && score !== null)
  const grades = graded.flatMap(({grade}) => (grade ? [grade] : []))
  return {
    ...{lab, title: results[0]?.title ?? lab},
    of: Math.max(0, ...results.map(({of}) => of)),
    ...{graded, refused: results.filter(({outcome}) => outcome === 'refused')},
    errors: results.filter(({score}) => score === null),
    scores: graded.map(({score}) => score ?? 0).sort((one, other) => one - other),
    steps: stepFacts(grades),
    mistakes: mistakesIn(grades),
  }
}

function stepFacts(grades: readonly Grade[]): StepFacts[] {
  const all = new Map<string, GradedStep[]>()
  for (const step of grades.flatMap(({steps}) => steps)) all.set(step.id, [...(all.get(step.id) ?? []), step])
  return [...all.values()].map((steps) => {
    const {number = 0, title = '', of = 0} = steps[0] ?? {}
    return {
      ...{number, title, of},
      full: steps.filter((step) => step.points === step.of).length,
      none: steps.filter(isLeftOut).length,
      mean: sumOf(steps.map(({points}) => points)) / steps.length,
    }
  })
}

function mistakesIn(grades: readonly Grade[]): Mistake[] {
  const all = new Map<string, Mistake>()
  for (const grade of grades)
    for (const step of grade.steps)
      for (const check of step.checks.filter(({outcome}) => outcome === 'failed')) {
        const key = JSON.stringify([step.id, check.id, check.diagnosis?.id ?? null])
        const {students, points, ...first} = all.get(key) ?? {step, check, students: 0, points: 0}
        all.set(key, {...first, students: students + 1, points: points + costOf(check, grade)})
      }
  return [...all.values()].sort((one, other) => other.points - one.points || other.students - one.students)
}

/** What a failed check cost, with those that waited for it, and for those. */
function costOf(failed: GradedCheck, {steps}: Grade): number {
  const checks = steps.flatMap((step) => step.checks)
  const lost = new Set([failed])
  for (let size = 0; size !== lost.size;) {
    size = lost.size
    for (const check of checks) if (firstAwaited(check, checks, lost)) lost.add(check)
  }
  return sumOf([...lost].map(({points, of}) => of - points))
}

/** Whether a blocked check waits for one of these first: of what waits for two, only the first has cost it. */
function firstAwaited(
  {outcome, reason}: GradedCheck,
  checks: readonly GradedCheck[],
  lost: ReadonlySet<GradedCheck>,
): boolean {
  if (outcome !== 'blocked' || reason === null) return false
  const awaited = checks.find(
    (check) => isWrong(check) && (reason === check.title || reason.startsWith(`${check.title}, `)),
  )
  return awaited !== undefined && lost.has(awaited)
}

function isWrong({outcome}: GradedCheck): boolean {
  return outcome === 'failed' || outcome === 'blocked'
}
