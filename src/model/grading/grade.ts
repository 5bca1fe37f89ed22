import type {Visibility} from '../lab/check.js'
import type {Language, Localized} from '../language.js'
import type {Values} from '../lab/parameter.js'
import type {Observed} from '../run/observed.js'
import type {Outcome} from '../run/outcome.js'
import type {CheckResult, CommandResult, StepResult} from '../run/result.js'

export const GRADE_SCHEMA = 'qlab/grade/1'

/** A picture is no longer than this, in characters: two hundred of them are held at once. */
export const MOST_PICTURE = 2 ** 16

/** A check of a submission that was done again. */
export interface GradedCheck extends CheckResult {
  /** What it is worth here: all of `of` or nothing. */
  readonly points: number
  readonly of: number
  /** When the student is told of it. */
  readonly visibility: Visibility
  /** How it was looked at, to judge it again; left out where nobody looked. */
  readonly observed?: GradedObservation
}

export interface GradedObservation extends Observed {
  /** The digest of the code that looked: see labBasis. */
  readonly by: string
}

/** What a step began from. */
export interface Beginning {
  /** The number of the first of the submission's steps that was done in the same lab. */
  readonly step: number
  /** The digest of the guide's commands that were typed there before it; null where none were. */
  readonly guide: string | null
}

/** A step of a submission that was done again. */
export interface GradedStep extends Pick<StepResult, 'number' | 'id' | 'title' | 'outcome' | 'durationMs'> {
  /** The points of its checks that passed, and of all of them. */
  readonly points: number
  readonly of: number
  /** Whether the steps before it were first done as the guide does them, because one of them had not passed. */
  readonly readied: boolean
  readonly commands: readonly CommandResult[]
  readonly checks: readonly GradedCheck[]
  /** Checks of other steps that had to be looked at with these, because these need them. Nobody gets points for them here. */
  readonly besides?: readonly GradedCheck[]
  /** Left out where it was not done, and where nobody looked. */
  readonly begun?: Beginning
  /**
   * Of a step without commands, which counts only where those before it have done all of it: what was seen where they had not. Left out of
   * all others.
   */
  readonly idle?: readonly GradedCheck[]
  /** Of a step without commands: why those that were handed in for it cannot be done. */
  readonly broken?: Localized
  /** What took more than it may, so that none of its checks counts. */
  readonly over?: TakenTooMuch
}

/** `amount`: minutes; of memory, MB. */
export interface TakenTooMuch {
  readonly what: 'step' | 'submission' | 'memory'
  readonly amount: number
}

/** In which lab a submission was done again: what was seen there is only worth something for the same one. */
export interface DoneIn {
  readonly guest: string
  readonly carryOn: boolean
  /** The digest of the lab's VMs, disks, media and network. */
  readonly surroundings: string
  /** The values that the lab had; null for the handout's own. */
  readonly values: Values | null
}

/** What a submission of one lab is worth, and why. No policy, deadline or teacher has had a say in it. */
export interface Grade {
  readonly schema: typeof GRADE_SCHEMA
  readonly lab: string
  readonly title: string
  /** What its texts are written in. */
  readonly language: Language
  /** The lab's content: see labContent. */
  readonly content: string
  readonly student: string | null
  /** Whose values the lab had that it was done again in: to judge it once more, load the lab with it. Null for the handout's own. */
  readonly seed?: string | null
  /** Left out where nobody meant to judge it once more. */
  readonly doneIn?: DoneIn
  /** What the submission says of itself: how many hints were taken, and the steps in which qlab typed commands. */
  readonly hints: number
  readonly solved: readonly string[]
  /** Files that the lab asks for and that were not handed in; left out where there are none. */
  readonly missing?: readonly string[]
  /** `error` where somebody could not look: then the points are not the student's. */
  readonly outcome: Outcome
  readonly points: number
  readonly of: number
  readonly durationMs: number
  readonly steps: readonly GradedStep[]
  /** The lab's networks as they stood at the end, as SVG; null where they could not be drawn. */
  readonly picture: string | null
}
