import {sumOf} from '../../model/grading/sum-of.js'
import type {GradedCheck} from '../../model/grading/grade.js'

/** How many checks, and their points. */
export interface CheckTotal {
  readonly count: number
  readonly points: number
  readonly of: number
}

export function totalOfChecks(checks: readonly GradedCheck[]): CheckTotal {
  return {
    count: checks.length,
    points: sumOf(checks.map(({points}) => points)),
    of: sumOf(checks.map(({of}) => of)),
  }
}
