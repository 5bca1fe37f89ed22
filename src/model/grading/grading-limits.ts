/** What doing a submission again may take, in milliseconds on the reference computer: a slower one is given longer. */
export interface GradingLimits {
  /** For one command on the host. */
  readonly command: number
  /** For the commands of a step and the looks at what came of them. */
  readonly step: number
  /** For the whole submission. */
  readonly submission: number
}

export const GRADING_LIMITS: GradingLimits = {
  command: 120_000,
  step: 15 * 60_000,
  submission: 45 * 60_000,
}
