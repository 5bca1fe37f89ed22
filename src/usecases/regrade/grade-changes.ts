import {isDeepStrictEqual} from 'node:util'
import type {GradedCheck, GradedStep} from '../../model/grading/grade.js'
import type {GradedSubmission, Grades} from '../../model/grading/grades.js'
import type {ChangedCheck, GradeChange, ToldCheck, ToldGrade} from '../../model/grading/regrade.js'

/** Whose grade is not what it was, and the checks that are judged otherwise; what is only told in other words is not told. */
export function gradeChanges(before: Grades, after: Grades): GradeChange[] {
  const keyOf = ({student, lab}: GradedSubmission): string => JSON.stringify([student.id, lab])
  const were = new Map(before.results.map((result) => [keyOf(result), result]))
  return after.results.flatMap((now): GradeChange[] => {
    const was = were.get(keyOf(now))
    if (!was) return []
    const [from, to] = [toldGrade(was), toldGrade(now)]
    const checks = changedChecks(was.grade?.steps ?? [], now.grade?.steps ?? [])
    if (checks.length === 0 && isDeepStrictEqual(worth(from), worth(to))) return []
    const {student, lab, title} = now
    return [{student, lab, title, before: from, after: to, checks}]
  })
}

function toldGrade({source, outcome, score, of, adjustments}: GradedSubmission): ToldGrade {
  return {source, outcome, score, of, adjustments: adjustments.map(({points, reason}) => ({points, reason}))}
}

/** Without its words. */
function worth({adjustments, ...grade}: ToldGrade) {
  return {...grade, adjustments: adjustments.map(({points}) => points)}
}

interface Placed {
  readonly step: GradedStep
  readonly check: GradedCheck
}

function changedChecks(before: readonly GradedStep[], after: readonly GradedStep[]): ChangedCheck[] {
  const [were, are] = [placed(before), placed(after)]
  const gone = [...were].filter(([key]) => !are.has(key))
  return [
    ...[...are].map(([key, now]) => [were.get(key), now] as const),
    ...gone.map(([, was]) => [was] as const),
  ]
    .filter(([was, now]) => !isSame(was?.check, now?.check))
    .flatMap(([was, now]): ChangedCheck[] => {
      const place = now ?? was
      if (!place) return []
      const {step, check} = place
      const {id, title} = check
      return [
        ...[{step: step.id, number: step.number, id, title}].map((named) => ({
          ...named,
          before: was ? toldCheck(was.check) : null,
          after: now ? toldCheck(now.check) : null,
        })),
      ]
    })
    .sort((one, other) => one.number - other.number)
}

function placed(steps: readonly GradedStep[]): Map<string, Placed> {
  return new Map(
    steps.flatMap((step) =>
      step.checks.map((check) => [JSON.stringify([step.id, check.id]), {step, check}] as const),
    ),
  )
}

function isSame(was: GradedCheck | undefined, now: GradedCheck | undefined): boolean {
  if (!was || !now) return false
  const same = was.outcome === now.outcome && was.points === now.points && was.of === now.of
  return same && was.diagnosis?.id === now.diagnosis?.id
}

function toldCheck({outcome, points, of, diagnosis, reason}: GradedCheck): ToldCheck {
  return {outcome, points, of, diagnosis: diagnosis && {id: diagnosis.id, text: diagnosis.text}, reason}
}
