/** A file of the lab's own code, with its text. */
export interface Source {
  /** Absolute path. */
  readonly file: string
  readonly text: string
}

/** A line of a file, 1-based. */
export interface Place {
  readonly file: string
  readonly line: number
}
