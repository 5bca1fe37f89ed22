import type {Language} from '../language.js'
import type {GradingLimits} from './grading-limits.js'
import type {Submission} from './submission.js'

/** A submission on its way to a worker, with all that doing it again follows from. */
export interface PieceOfWork {
  readonly lab: string
  readonly submission: Submission
  /** Whose values the lab gets; null for the handout's own. */
  readonly seed: string | null
  /** What it is called in an error. */
  readonly source: string
  readonly guest: string
  /** What its grade is told in. */
  readonly language: Language
  readonly carryOn: boolean
  readonly limits: GradingLimits
}
