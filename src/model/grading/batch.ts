import type {ToldError} from '../errors/told-error.js'
import type {Localized} from '../language.js'
import type {BorrowedValues} from './borrowed-values.js'
import type {FoundSubmission} from './found.js'
import type {PieceKey} from './piece-key.js'
import type {PassedOver} from './grades.js'
import type {GradingPolicy} from './policy.js'
import type {Submission} from './submission.js'

export const BATCH_SCHEMA = 'qlab/batch/1'

/** A submission among those that were given, and which piece of work it is. */
export interface BatchEntry extends Pick<
  FoundSubmission,
  'student' | 'source' | 'submitted' | 'late' | 'lab' | 'digest' | 'attempt'
> {
  /** Where it has a piece of work, with the lines of its commands alone: what was typed is with that. */
  readonly submission: Submission | null
  /** Why there is nothing that can be done again. */
  readonly problem: ToldError | null
  /** The digest of its work, and whose values its lab has; null where it cannot be done, and for the handout's own. */
  readonly work: string | null
  readonly seed: string | null
  /** Null where nobody is to do it: it cannot be done, or another attempt counts. */
  readonly piece: PieceKey | null
}

/** What a teacher has given to be graded at one time: enough to follow it, and to write the grades, on any computer. */
export interface Batch {
  readonly schema: typeof BATCH_SCHEMA
  readonly found: readonly BatchEntry[]
  readonly policy: GradingPolicy
  readonly guest: string
  readonly carryOn: boolean
  /** The labs that are not of the course: their folders, by id, on the computer that they were sent from. */
  readonly elsewhere: Readonly<Record<string, string>>
  /** Of each lab: its title, and all its points. */
  readonly labs: Readonly<Record<string, {readonly title: Localized; readonly of: number}>>
  readonly borrowed?: readonly BorrowedValues[]
  /** Files among the submissions that were taken for none; left out where there were none. */
  readonly passedOver?: readonly PassedOver[]
}
