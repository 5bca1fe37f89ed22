import {stringify} from 'csv-stringify/sync'
import type {Adjustment, GradedSubmission, Grades} from '../../../model/grading/grades.js'
import {oneLine} from '../../visible.js'
import type {GradesFormat} from '../grades-format.js'

/** The columns of nbgrader's `grades.csv`, in its order. */
const COLUMNS = [
  'assignment',
  'duedate',
  'timestamp',
  'student_id',
  'last_name',
  'first_name',
  'email',
  'raw_score',
  'late_submission_penalty',
  'score',
  'max_score',
] as const

/** A line for each student and lab, as nbgrader exports them. What could not be graded has empty cells for its points. */
export const csv = {
  name: 'csv',
  extension: 'csv',
  kind: 'class',
  render: ({due, results}: Grades) =>
    stringify(
      results.map((result) => rowOf(result, due)),
      // A spreadsheet calculates what begins with = + - or @, so such a text gets an apostrophe before it.
      {header: true, columns: [...COLUMNS], escape_formulas: true},
    ),
} as const satisfies GradesFormat

function rowOf(result: GradedSubmission, due: string | null): Record<(typeof COLUMNS)[number], string> {
  const {student, lab, submitted, adjustments, score, of} = result
  const {first, last} = namesOf(student.name ?? '')
  return {
    assignment: oneLine(lab),
    duedate: momentOf(due),
    timestamp: momentOf(submitted),
    student_id: oneLine(student.id),
    last_name: last,
    first_name: first,
    email: oneLine(student.email ?? ''),
    raw_score: score === null ? '' : numberOf(rawOf(result)),
    late_submission_penalty: score === null ? '' : numberOf(penaltyOf(adjustments)),
    score: score === null ? '' : numberOf(score),
    max_score: numberOf(of),
  }
}

function rawOf({grade, outcome}: GradedSubmission): number {
  return outcome === 'error' ? 0 : (grade?.points ?? 0)
}

function penaltyOf(adjustments: readonly Adjustment[]): number {
  const late = adjustments.filter((each) => each.for === 'late')
  return late.reduce((sum, {points}) => sum - points, 0)
}

/** `Åberg, Anna` and `Anna Åberg` are the same. */
function namesOf(name: string): {readonly first: string; readonly last: string} {
  const words = oneLine(name)
  const [, before, after] = /^([^,]+),\s*(.+)$/u.exec(words) ?? []
  if (before !== undefined && after !== undefined) return {first: after, last: before}
  const space = words.lastIndexOf(' ')
  return {first: words.slice(0, Math.max(space, 0)), last: words.slice(space + 1)}
}

/** As Python writes a moment in UTC, which is what nbgrader does. */
function momentOf(moment: string | null): string {
  return moment === null ? '' : new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
}

function numberOf(points: number): string {
  return String(Math.round(100 * points) / 100)
}
