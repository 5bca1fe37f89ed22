import type {QlabError} from '../errors/errors.js'
import type {FoundSubmission} from './found.js'
import type {Grade} from './grade.js'
import type {Localized} from '../language.js'

/** What happens while submissions are graded. */
export type GradingEvent =
  /**
   * They were found: how many there are, how many of these cannot be read, and how many pieces of work are to be done; of those, how many
   * have a result that is outdated.
   */
  | {
      readonly type: 'found'
      readonly count: number
      readonly refused: number
      readonly pieces: number
      readonly outdated: number
    }
  /** What this computer does before the first. */
  | {readonly type: 'preparing'; readonly what: Localized}
  | {readonly type: 'began'; readonly found: FoundSubmission; readonly attempt: number}
  /** One could not be looked at, and is done again. */
  | {readonly type: 'retried'; readonly found: FoundSubmission; readonly why: Localized}
  /** A step of one that is being done. */
  | {readonly type: 'step'; readonly found: FoundSubmission; readonly number: number; readonly of: number}
  /** One was done; `leftMs` is what the others are likely to take, null before anybody can tell. */
  | {
      readonly type: 'graded'
      readonly found: FoundSubmission
      readonly came: Grade | QlabError
      readonly done: number
      readonly of: number
      readonly durationMs: number
      readonly leftMs: number | null
    }

export type EmitGrading = (event: GradingEvent) => void
