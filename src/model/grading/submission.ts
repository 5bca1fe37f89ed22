import type {Language, Localized} from '../language.js'
import type {Fence} from '../lab/guide.js'

export const SUBMISSION_SCHEMA = 'qlab/submission/1'

/** A file longer than this is none: in bytes. */
export const MOST_SUBMISSION_BYTES = 2 ** 20

/** The files beside one, all together: in bytes. */
export const MOST_FILES_BYTES = 2 ** 20

/** What was done in one step. */
export interface SubmittedStep {
  /** The step's id in the guide. */
  readonly id: string
  readonly fences: readonly Fence[]
  /** Why its commands cannot be read, as the student reads it: then it has no fences. */
  readonly problem?: Localized
}

/**
 * What a student did in a lab, to be done again: a guide's fences, by step. Nothing that it says of itself counts for the
 * grade; it tells whose it is, and of which lab.
 */
export interface Submission {
  readonly lab: string
  /** The lab as the student had it: see labContent. Null where nobody has written it down. */
  readonly content: string | null
  readonly student: string | null
  /** What the values of the lab were drawn by; null for the handout's own. */
  readonly seed: string | null
  /** What the student reads; left out, or null, where nothing tells it. */
  readonly language?: Language | null
  /** The version of qlab that wrote it. */
  readonly qlab: string | null
  /** When it was made, ISO 8601. */
  readonly made: string | null
  /** How many hints were taken. */
  readonly hints: number
  /** The steps in which qlab typed commands for the student. */
  readonly solved: readonly string[]
  /**
   * Whether one script does the whole lab: it is the first step's, and what is there afterwards is looked at for all of them. Then no
   * step can be readied before it.
   */
  readonly whole?: boolean
  /** Files that the lab asks for and that do not lie beside it, by their paths; left out where there are none. */
  readonly missing?: readonly string[]
  readonly steps: readonly SubmittedStep[]
}
