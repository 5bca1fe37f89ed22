import type {HostError} from '../errors/errors.js'
import type {SubmissionError} from '../errors/submission-error.js'
import type {Student} from './grades.js'
import type {Submission} from './submission.js'

/** A submission among those that a teacher has given, or what is in the place of one and cannot be read. */
export type FoundSubmission = FoundPlace &
  (
    | {readonly lab: string; readonly digest: string; readonly submission: Submission; readonly refusal: null}
    | {
        /** Null where nothing says which lab it is of. */
        readonly lab: string | null
        /** Null where its content could not be read. */
        readonly digest: string | null
        readonly submission: null
        /** Why there is nothing that can be done again; a HostError where this computer could not read it. */
        readonly refusal: SubmissionError | HostError
      }
  )

/** Whose a submission is, where it was found, and when it was handed in. */
interface FoundPlace {
  readonly student: Student
  /** The file's path below what was given, with that one's own name: `submissions.zip/anna/bridge.md`. Fit to be shown. */
  readonly source: string
  /** When it was handed in, ISO 8601 in UTC; null where nothing tells it. */
  readonly submitted: string | null
  /** Whether the LMS has marked it as late; how late, that does not tell. */
  readonly late: boolean
  /** Which of this student's submissions of the lab it is, from 1 in the order of time, and of how many. */
  readonly attempt: {readonly number: number; readonly of: number}
}
