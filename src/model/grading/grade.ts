import type {Outcome} from '../run/outcome.js'
import type {CheckResult, CommandResult, StepResult} from '../run/result.js'

export const GRADE_SCHEMA = 'qlab/grade/1'

/** A step of a submission that was done again. */
export interface GradedStep extends Pick<StepResult, 'number' | 'id' | 'title' | 'outcome' | 'durationMs'> {
  /** The points of its checks that passed, and of all of them. */
  readonly points: number
  readonly of: number
  /** Whether the steps before it were first done as the guide does them, because one of them had not passed. */
  readonly readied: boolean
  readonly commands: readonly CommandResult[]
  readonly checks: readonly CheckResult[]
}

/** What a submission of one lab is worth, and why. */
export interface Grade {
  readonly schema: typeof GRADE_SCHEMA
  readonly lab: string
  readonly title: string
  readonly student: string | null
  /** `error` where somebody could not look: then the points are not the student's. */
  readonly outcome: Outcome
  readonly points: number
  readonly of: number
  readonly durationMs: number
  readonly steps: readonly GradedStep[]
}
