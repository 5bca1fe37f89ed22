import type {GradedSubmission, Grades, Student} from '../../model/grading/grades.js'
import type {Language} from '../../model/language.js'
import type {GivenPlace} from './given-place.js'

/** What a report of grades depends on beside the grades. */
export interface ReportView {
  /** What a student may see of hidden checks depends on it. */
  readonly now: Date
  /** Of a report for the teacher, and of a student who has no grade that has one. */
  readonly language: Language
  /** What was given to be graded, for a report that names the files of submissions to whoever has them at hand. */
  readonly given?: readonly GivenPlace[]
}

/**
 * A format of grades: one file of src/report/grades/formats, named like the format and exporting it by that name. Its functions
 * are pure. `class`: one file for everybody; `student`: one for each student, of the grades of that student alone; `filled`: the
 * teacher's own file, with the grades in it.
 */
export type GradesFormat = {
  /** The NAME in `--report NAME=FILE`. */
  readonly name: string
  /** What such a file usually ends with, without the dot. */
  readonly extension: string
} & (
  | {readonly kind: 'class' | 'student'; readonly render: (grades: Grades, view: ReportView) => string}
  | {readonly kind: 'filled'; readonly fill: (grades: Grades, view: FillView) => Filled}
)

export interface FillView extends ReportView {
  /** The teacher's own file, as it was downloaded, and what it is called in an error. */
  readonly theirs: Uint8Array
  readonly file: string
  /** The title or the id of the column, where the lab's title does not tell it. */
  readonly column?: string
}

/** A teacher's file with grades in it. */
export interface Filled {
  readonly bytes: Uint8Array
  /** How many students got a grade in it. */
  readonly count: number
  readonly unfilled: readonly Unfilled[]
  /** The labs that are one grade in it, with all their points and how many have handed in something of each. */
  readonly labs?: readonly {readonly title: string; readonly of: number; readonly students: number}[]
  /** Whether it says what the most is; without, points are written as they are. */
  readonly hasMaximum?: boolean
  /** A file that goes with it: what its name ends with after the other one's, and its content. */
  readonly beside?: {readonly suffix: string; readonly bytes: Uint8Array}
}

/** Whose grade is not in the file, and why. */
export interface Unfilled {
  readonly student: Student
  /** The lab; null for all of the student's. */
  readonly lab: string | null
  readonly why:
    | 'absent' // no row is the student's
    | 'ambiguous' // several are, or several students have the same one
    | 'other-name' // the row with the student's id has somebody else's name
    | 'excused'
    | 'locked' // the grade may not be changed
    | 'above' // it is more than the file's maximum, so it would be passed over without a word
    | 'short' // the row has not got so many cells
    | 'error' // nobody's zero: there is no grade
    | 'no-folder' // no participant number is known, so nothing is in the feedback zip
}

/** The results of each student, in the order of the first. */
export function byStudent({results}: Grades): {student: Student; results: GradedSubmission[]}[] {
  const groups = new Map<string, {student: Student; results: GradedSubmission[]}>()
  for (const result of results) {
    const group = groups.get(result.student.id)
    if (group) group.results.push(result)
    else groups.set(result.student.id, {student: result.student, results: [result]})
  }
  return [...groups.values()]
}
