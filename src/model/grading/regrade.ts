import type {Language} from '../language.js'
import type {Outcome} from '../run/outcome.js'
import type {GradedOutcome, Student} from './grades.js'

export const REGRADE_SCHEMA = 'qlab/regrade/1'

/** Why what was seen does not tell what today's lab would make of a submission. */
export const WHY_AGAIN = [
  'observation', // the code that looks has changed
  'new-check', // nobody has looked at it
  'unblocked', // nobody has looked at it, because it waited for a check that passes now
  'waits', // the judge is not content, and the check would wait longer than it did
  'late', // the judge is content with a look that the check would not wait for now
  'partial', // the judge is not content, and not all that was seen is kept
  'beginning', // a step before is judged otherwise, so it would begin in another lab
  'preparation', // the guide's commands that the lab was readied with have changed
  'surroundings', // the lab's VMs, disks, media or network have changed
  'values', // the values that the student's seed draws have changed
  'steps', // the lab has other steps
  'unknown', // how it was looked at is not kept
  'not-done', // it has no result
  'judge-throws', // the judge cannot take what was seen: its author's mistake
] as const
export type WhyAgain = (typeof WHY_AGAIN)[number]

/** What of a submission has to be looked at again. */
export interface LookAgain {
  /** The step's id; null for the whole submission. */
  readonly step: string | null
  /** The check's id and title; null for the whole step. */
  readonly check: {readonly id: string; readonly title: string} | null
  readonly why: WhyAgain
  /** What a judge that throws has said; null otherwise. */
  readonly said: string | null
}

/** A submission that has to be looked at again, and whether that was done. */
export interface SubmissionAgain {
  readonly student: Student
  readonly lab: string
  readonly source: string
  readonly looks: readonly LookAgain[]
  readonly done: boolean
}

/** A check, as it was told. */
export interface ToldCheck {
  readonly outcome: Outcome
  readonly points: number
  readonly of: number
  readonly diagnosis: {readonly id: string; readonly text: string} | null
  /** What it waits for, or why it was not looked at. */
  readonly reason: string | null
}

/** A check that is judged otherwise. */
export interface ChangedCheck {
  readonly step: string
  readonly number: number
  readonly id: string
  readonly title: string
  /** Null where it is new, or gone. */
  readonly before: ToldCheck | null
  readonly after: ToldCheck | null
}

/** What a submission is worth, and how many points of it are adjustments. */
export interface ToldGrade {
  readonly source: string
  readonly outcome: GradedOutcome
  readonly score: number | null
  readonly of: number
  readonly adjustments: readonly {readonly points: number; readonly reason: string}[]
}

/** A student's grade that is not what it was, or for other reasons. */
export interface GradeChange {
  readonly student: Student
  readonly lab: string
  readonly title: string
  readonly before: ToldGrade
  readonly after: ToldGrade
  readonly checks: readonly ChangedCheck[]
}

/** A file among the results that is not what it should be, and what that means. */
export interface BrokenResult {
  /** Below the folder of the results; the id of a lab that cannot be read. */
  readonly file: string
  /** `foreign`: it is none of qlab's; `damaged`: nobody can read it; `no-submission`: it cannot be done again; `no-lab`. */
  readonly why: 'foreign' | 'damaged' | 'no-submission' | 'no-lab'
  /** What the lab's error says; null otherwise. */
  readonly said: string | null
}

/** What judging the results of a class again has come to: a contract (`qlab regrade --json` prints it as it is). */
export interface Regrade {
  readonly schema: typeof REGRADE_SCHEMA
  /** The version of qlab that judged. */
  readonly qlab: string
  readonly language: Language
  /** How many grades there are. */
  readonly count: number
  /** Whether the results were replaced. */
  readonly written: boolean
  readonly changes: readonly GradeChange[]
  readonly again: readonly SubmissionAgain[]
  readonly broken: readonly BrokenResult[]
}
