import type {BorrowedValues} from './borrowed-values.js'
import type {Grade} from './grade.js'

export const GRADES_SCHEMA = 'qlab/grades/1'

/** Whose a submission is, by where it was found: nothing that it says of itself counts where that tells it. */
export interface Student {
  /** Moodle's participant number, Canvas's user id, the folder's or the file's name. */
  readonly id: string
  readonly name: string | null
  readonly email: string | null
}

/** `refused`: there is nothing that can be done again, for the reason given. `error`: we could not look, nobody's zero. */
export type GradedOutcome = 'passed' | 'failed' | 'error' | 'refused'

/** Points that are taken off, or given, after the checks. */
export interface Adjustment {
  readonly for: 'late' | 'hints' | 'override'
  /** Negative where points are taken off. */
  readonly points: number
  /** Why, as the student reads it. */
  readonly reason: string
}

/** What one student's submission of one lab is worth in the end. */
export interface GradedSubmission {
  readonly student: Student
  readonly lab: string
  readonly title: string
  /** Where it was found: the file's path below what was given. */
  readonly source: string
  /** The submission's digest: `sha256:` and 64 hexadecimal digits; null where it could not be read. */
  readonly digest: string | null
  /** When it was handed in, ISO 8601; null where nothing tells it. */
  readonly submitted: string | null
  /** Which of this student's submissions of the lab it is, from 1, and of how many. */
  readonly attempt: {readonly number: number; readonly of: number}
  readonly outcome: GradedOutcome
  /** Why it is `refused` or in `error`; null otherwise. */
  readonly reason: string | null
  /** What was found; null for one that is refused, and where nothing could be done. */
  readonly grade: Grade | null
  readonly adjustments: readonly Adjustment[]
  /** The points in the end, at most two decimals; null for `error`, and the most that there are. */
  readonly score: number | null
  readonly of: number
}

/** A file that nobody's work was seen in, and why. */
export interface PassedOver {
  /** Its path below what was given. */
  readonly source: string
  readonly reason: string
}

/** The grades of a class: what every report is made of. */
export interface Grades {
  readonly schema: typeof GRADES_SCHEMA
  /** The version of qlab that graded. */
  readonly qlab: string
  /** When the submissions were due, ISO 8601; null where nobody has said. */
  readonly due: string | null
  readonly results: readonly GradedSubmission[]
  /** Where the course has a secret: whose values are in whose submissions, as a hint. */
  readonly borrowed?: readonly BorrowedValues[]
  /** Files among the submissions that were taken for none; left out where there were none. */
  readonly passedOver?: readonly PassedOver[]
}
