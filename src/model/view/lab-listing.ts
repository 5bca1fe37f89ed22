/** A lab as `qlab list` tells it, in the reader's language. */
export interface LabListing {
  readonly id: string
  /** Null when the lab is invalid: then nothing else is known of it. */
  readonly title: string | null
  readonly summary: string | null
  /** The handout's section. */
  readonly section: string | null
  /** About how long it takes. */
  readonly minutes: number | null
  /** MB that it needs of memory and on the disk. */
  readonly memoryMb: number | null
  readonly diskMb: number | null
  /** Programs and files that the host must have for it. */
  readonly programs: readonly string[]
  /** Labs that it builds on. */
  readonly after: readonly string[]
  readonly steps: number
  /** Whether it is open now. */
  readonly open: boolean
  /** How many problems `qlab lab lint` finds. */
  readonly problems: number
}

/** What `qlab lab lint` found in a lab. */
export interface LintResult {
  readonly lab: string
  /** Absolute path. */
  readonly folder: string
  /** Whether the types of its code were checked: not where there are other problems, or no TypeScript compiler. */
  readonly types: 'checked' | 'unchecked'
  readonly problems: readonly LintProblem[]
}

export interface LintProblem {
  readonly code: string
  /** `labs/bridge/lab.ts:12` */
  readonly place: string
  /** Absolute path. */
  readonly file: string
  readonly line: number
  readonly message: string
  readonly suggestion: string
}
