/** A submission that has another student's values in it. It is a hint to look, and never a verdict. */
export interface BorrowedValues {
  readonly lab: string
  /** Who has handed it in, and whose the values are. */
  readonly student: string
  readonly of: string
  /** Those of them that were typed. */
  readonly values: readonly string[]
  /** Whether the submission names the other's seed as its own. */
  readonly named: boolean
}
