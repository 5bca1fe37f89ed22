import type {Fence} from '../model/lab/guide.js'
import type {CaseOrigin} from '../model/proof.js'

/** What a case must come to. */
export type Expectation =
  /** Noticed, by a check whose diagnosis names the command. */
  | {readonly must: 'be-named'; readonly command: string}
  /** Noticed, by a check that knows what is wrong. */
  | {readonly must: 'be-noticed'}
  /** Noticed, by a check that knows what is wrong; or every check passes: because it is right in the end, or oddly, so that a person has to look. */
  | {readonly must: 'be-judged'; readonly passing: 'right' | 'odd'}
  /** Exactly this diagnosis of this check. */
  | {readonly must: 'be-diagnosed'; readonly check: string; readonly diagnosis: string}
  /** Every check passes; where that would be odd, with the reason that somebody has written down. */
  | {readonly must: 'pass'; readonly excuse: Excuse | null}

/** Why a mutant need not be noticed, and in what words that is said of it. */
export interface Excuse {
  readonly as: 'optional' | 'equivalent'
  readonly reason: string
}

/** One run of a lab: the guide's steps, with something else in place of one or several of them. */
export interface CasePlan {
  readonly origin: CaseOrigin
  /** The first step that is not the guide's own: those before it are only replayed. */
  readonly from: string
  /** The last step that is run. */
  readonly through: string
  /** What stands in place of the steps' own fences. */
  readonly fences: ReadonlyMap<string, readonly Fence[]>
  readonly expectation: Expectation
  /** A program of the host without which it is skipped. */
  readonly needs?: string | null
}
