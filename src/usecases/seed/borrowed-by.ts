import type {BorrowedValues} from '../../model/grading/borrowed-values.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {Lab} from '../../model/lab/lab.js'
import {borrowedValues, type HandedIn} from '../../values/borrowed-values.js'
import {readSeed, seedOf} from '../../values/seed.js'

/** Whose values are in whose submissions, of all that was handed in: a hint, and never a verdict. */
export function borrowedBy(
  found: readonly FoundSubmission[],
  labs: ReadonlyMap<string, Lab>,
  secret: string,
): BorrowedValues[] {
  return [...labs.values()].flatMap(({id, spec: {parameters}}) => {
    if (!parameters) return []
    const handedIn = found.flatMap(({lab, submission, student}): HandedIn[] => {
      if (lab !== id || submission === null) return []
      const {seed, steps} = submission
      const text = steps.flatMap(({fences}) => fences.map(({code}) => code)).join('\n')
      return [{student: student.id, seed: seedOf(secret, student.id), claimed: readSeed(seed ?? ''), text}]
    })
    return distinct(borrowedValues({id, parameters}, handedIn))
  })
}

/** A student may have handed in several times. */
function distinct(all: readonly BorrowedValues[]): BorrowedValues[] {
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()]
}
