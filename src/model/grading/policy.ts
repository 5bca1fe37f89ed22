/** What counts besides the checks. */
export interface GradingPolicy {
  /** When the submissions are due, ISO 8601 in UTC; null where nobody says. */
  readonly due: string | null
  /** What a submission is worth after that, in the order of time. After the last one it is worth nothing; without any, all that it was. */
  readonly late: readonly LateCredit[]
  /** Which of a student's attempts counts: the last that can be done again, or the one with the most points in the end. */
  readonly attempt: 'last' | 'best'
  /** Null where hints cost nothing. */
  readonly hints: HintCost | null
}

export interface LateCredit {
  /** ISO 8601 in UTC. */
  readonly until: string
  /** The part of the points that counts, from 0 to 1. */
  readonly credit: number
}

/** What hints cost. */
export interface HintCost {
  /** Points off for each hint. */
  readonly each: number
  /** How many cost nothing. */
  readonly free: number
  /** The most that is taken off, in points; null where there is no such limit. */
  readonly most: number | null
}

/** Every attempt's time and hints are the student's own business; the last one counts. */
export const NO_POLICY: GradingPolicy = {due: null, late: [], attempt: 'last', hints: null}

/** The points that a teacher gives in place of those that were found. */
export interface Override {
  /** A student's id, email address or name. */
  readonly student: string
  /** Null for each lab of the student's. */
  readonly lab: string | null
  readonly points: number
  /** Empty where the teacher gives none. */
  readonly reason: string
  /** Where it is written, from 1. */
  readonly line: number
}
