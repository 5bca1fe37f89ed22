/** Something that a lab's author must fix. */
export interface Problem {
  /** Stable, kebab-case: `duplicate-check-id`. */
  readonly code: string
  /** Absolute path. */
  readonly file: string
  /** 1-based. */
  readonly line: number
  /** What is wrong, in a sentence. */
  readonly message: string
  /** What to write instead, in a sentence. */
  readonly suggestion: string
}
