import type {GradedSubmission} from '../../model/grading/grades.js'
import type {GradingPolicy} from '../../model/grading/policy.js'

/**
 * Which of one student's attempts counts. One that is refused counts only where there is no other: who has handed in a wrong file after
 * a right one has still handed in the right one. Where the best is asked for and one could not be looked at, that one is told, unless
 * another has all the points: it may have been the best.
 * @param attempts in the order of time
 */
export function chosenAttempt(
  attempts: readonly GradedSubmission[],
  by: GradingPolicy['attempt'],
): GradedSubmission | null {
  const readable = attempts.filter(({outcome}) => outcome !== 'refused')
  const last = readable.at(-1) ?? attempts.at(-1) ?? null
  if (by === 'last') return last
  const [best] = readable.toSorted(
    (one, other) => (other.score ?? -1) - (one.score ?? -1) || later(one, other),
  )
  const isFull = best?.score != null && best.score >= best.of
  const unseen = readable.findLast(({outcome}) => outcome === 'error')
  return isFull ? best : (unseen ?? best ?? last)
}

function later(one: GradedSubmission, other: GradedSubmission): number {
  return other.attempt.number - one.attempt.number
}
