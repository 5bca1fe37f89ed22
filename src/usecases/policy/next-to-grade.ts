import {SubmissionError} from '../../model/errors/submission-error.js'
import type {FoundSubmission} from '../../model/grading/found.js'
import type {GradingPolicy} from '../../model/grading/policy.js'
import type {GradeOf} from './compose-grades.js'

/**
 * The submissions that are to be done again, so that each student's attempt that counts is known. Where the last counts, an earlier
 * one is wanted only when it turns out that the last is refused: ask again when these are done, until there are none.
 */
export function nextToGrade(
  found: readonly FoundSubmission[],
  gradeOf: GradeOf,
  {attempt}: GradingPolicy,
): FoundSubmission[] {
  // What could not be read here may be the attempt that counts.
  const readable = found.filter(({refusal}) => !(refusal instanceof SubmissionError))
  const cameOf: GradeOf = (each) => each.refusal ?? gradeOf(each)
  if (attempt === 'best') return readable.filter((each) => cameOf(each) === null)
  const groups = new Map<string, FoundSubmission[]>()
  for (const each of readable) {
    const key = JSON.stringify([each.student.id, each.lab])
    groups.set(key, [...(groups.get(key) ?? []), each])
  }
  return [...groups.values()].flatMap((own) => {
    const last = own.findLast((each) => !(cameOf(each) instanceof SubmissionError))
    return last && cameOf(last) === null ? [last] : []
  })
}
