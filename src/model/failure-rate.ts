/** How sure it is that something seldom fails. */
export interface FailureRate {
  readonly runs: number
  readonly failed: number
  /** The rate is below this with 95 % confidence; from 0 to 1. */
  readonly below: number
}
