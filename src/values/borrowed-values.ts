import type {BorrowedValues} from '../model/grading/borrowed-values.js'
import type {Parameters, Values} from '../model/lab/parameter.js'
import {drawValues} from './draw-values.js'
import {KINDS} from './kinds.js'
import {wholly} from './put-values.js'

/** What a student has handed in of one lab. */
export interface HandedIn {
  readonly student: string
  /** The student's own seed: see seedOf. */
  readonly seed: string
  /** The one that the submission names; null where it names none. */
  readonly claimed: string | null
  /** What was typed. */
  readonly text: string
}

/** One value of somebody else's may be a typing error. */
const FEWEST = 2

/**
 * Whose values are in whose submissions of a lab, beside their own: a hint, and never a verdict, since two students may have worked at one
 * computer, and a teacher may have mixed up two seeds. In the order of those who have handed in.
 */
export function borrowedValues(
  {id, parameters = {}}: {readonly id: string; readonly parameters?: Parameters | undefined},
  handedIn: readonly HandedIn[],
): BorrowedValues[] {
  const all = handedIn.map((each) => ({...each, values: drawValues(parameters, each.seed, id)}))
  return all.flatMap((one) =>
    all.flatMap((other): BorrowedValues[] => {
      if (other.student === one.student || other.seed === one.seed) return []
      const values = foreign(parameters, other.values, one.values).filter(({pattern, value}) => {
        return one.text.includes(value) && new RegExp(pattern, 'u').test(one.text)
      })
      const named = one.claimed === other.seed
      if (!named && values.length < FEWEST) return []
      return [
        {lab: id, student: one.student, of: other.student, values: values.map(({value}) => value), named},
      ]
    }),
  )
}

/** The values of one student that another does not have. */
function foreign(parameters: Parameters, values: Values, own: Values) {
  const owns = Object.values(own)
  return Object.entries(parameters).flatMap(([name, {kind}]) => {
    const value = values[name] ?? ''
    return owns.includes(value) ? [] : [{value, pattern: wholly(value, KINDS[kind])}]
  })
}
