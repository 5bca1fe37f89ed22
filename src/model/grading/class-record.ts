import type {Localized} from '../language.js'
import type {BorrowedValues} from './borrowed-values.js'
import type {PassedOver, Student} from './grades.js'
import type {GradingPolicy, Override} from './policy.js'
import type {Submission} from './submission.js'

export const CLASS_SCHEMA = 'qlab/class/1'

/** What a class has handed in and how it was graded, as it lies beside the results: with those, all that regrading takes. */
export interface ClassRecord {
  readonly schema: typeof CLASS_SCHEMA
  readonly qlab: string
  readonly guest: string
  readonly carryOn: boolean
  /** The labs that are not of the course: their folders, by id. */
  readonly labs: Readonly<Record<string, string>>
  readonly policy: GradingPolicy
  readonly overrides: readonly Override[]
  readonly borrowed: readonly BorrowedValues[] | null
  /** Files among the submissions that were taken for none; left out where there were none. */
  readonly passedOver?: readonly PassedOver[]
  readonly handedIn: readonly HandedIn[]
}

/** A submission, or what was in the place of one. */
export interface HandedIn {
  readonly student: Student
  readonly source: string
  /** ISO 8601; null where nothing tells it. */
  readonly submitted: string | null
  readonly late: boolean
  readonly attempt: {readonly number: number; readonly of: number}
  readonly lab: string | null
  /** Of what was handed in: `sha256:` and 64 hexadecimal digits. */
  readonly digest: string | null
  /** What it says, but for its commands; null where it cannot be read. */
  readonly says: Omit<Submission, 'steps'> | null
  /** The file in `submissions` with all of it: its name without `.json`. */
  readonly file: string | null
  /** The digest of its work; null for one that is refused. */
  readonly work: string | null
  /** Whose values its lab has; null for the handout's own. */
  readonly seed: string | null
  readonly refusal: KeptRefusal | null
}

/** Why there is nothing that can be done again. */
export interface KeptRefusal {
  /** Where this computer could not read it; left out where the submission is to blame. */
  readonly of?: 'host'
  readonly code: string
  readonly message: Localized
  readonly next: readonly Localized[]
}
