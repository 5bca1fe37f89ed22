import type {GradedSubmission, Grades} from '../../model/grading/grades.js'

/** Points, of how many. */
export interface Total {
  readonly score: number
  readonly of: number
}

/**
 * What a student has of all labs that the class was graded in: a lab that the student has not handed in counts as zero, and of
 * several attempts the last one counts. Null where the points of one are not known.
 */
export function totalOf(grades: Grades, results: readonly GradedSubmission[]): Total | null {
  const most = new Map<string, number>()
  for (const {lab, of} of grades.results) most.set(lab, Math.max(of, most.get(lab) ?? 0))
  let score = 0
  for (const result of lastAttempts(results)) {
    if (result.score === null) return null
    score += result.score
  }
  return {score, of: [...most.values()].reduce((sum, of) => sum + of, 0)}
}

function lastAttempts(results: readonly GradedSubmission[]): GradedSubmission[] {
  const last = new Map<string, GradedSubmission>()
  for (const result of results) {
    const other = last.get(result.lab)
    if (!other || other.attempt.number <= result.attempt.number) last.set(result.lab, result)
  }
  return [...last.values()]
}

/** Points as a number with at most two decimals. */
export function twoDecimals(points: number): number {
  return Math.round(100 * points) / 100
}
