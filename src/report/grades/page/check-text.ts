import {say} from '../../../messages/say.js'
import type {GradedCheck} from '../../../model/grading/grade.js'
import type {GradedSubmission} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import {linesOf, pointsIn, pointsOf, valueOf} from './words.js'

/** Everything that a student is told of a check, as plain lines; empty for one that passed without more to say. */
export function checkText(
  {outcome, expected, actual, diagnosis, reason}: GradedCheck,
  language: Language,
  most: number,
): string {
  const told = reason === null ? null : linesOf(reason, most, language)
  if (outcome === 'blocked')
    return told === null
      ? say(language, 'grade-page.waitsEarlier')
      : say(language, 'run.waitsFor', {what: oneLine(told)})
  if (outcome === 'error')
    return say(language, 'run.couldNotLook', {why: told ?? say(language, 'run.noReason')})
  if (outcome !== 'failed') return told ?? ''
  const compared = expected !== null || actual !== null
  const lines = [
    ...(compared
      ? [
          `${say(language, 'run.expected')}: ${valueOf(expected, language)}`,
          `${say(language, 'run.seen')}: ${valueOf(actual, language)}`,
        ]
      : []),
    diagnosis?.text ?? told ?? say(language, 'grade-page.unknownMistake'),
    ...(diagnosis?.look ? [`${say(language, 'run.look')} ${diagnosis.look}`] : []),
    ...(diagnosis?.then ? [`${say(language, 'run.then')} ${diagnosis.then}`] : []),
  ]
  return lines.map((line) => linesOf(line, most, language)).join('\n')
}

/** What a student is told of a whole submission, as plain lines: its points, why it has none, and what was added and taken off. */
export function submissionText(result: GradedSubmission, language: Language, most: number): string {
  const {title, outcome, reason, score, of, adjustments} = result
  const points = score === null ? say(language, 'grade-page.noScore') : pointsOf(score, of, language)
  const lines = [
    `${oneLine(title)}: ${points}`,
    ...(outcome === 'refused'
      ? [say(language, 'grade-page.refused', {reason: reason ?? say(language, 'run.noReason')})]
      : []),
    ...(outcome === 'error' ? [say(language, 'grade-page.error')] : []),
    ...(outcome === 'error' && reason !== null ? [say(language, 'grade-page.what', {reason})] : []),
    ...adjustments.map((each) => `${signed(each.points, language)}  ${each.reason}`),
  ]
  return lines.map((line) => linesOf(line, most, language)).join('\n')
}

/** `−0.5`, `+1`. */
export function signed(points: number, language: Language): string {
  return `${points < 0 ? '−' : '+'}${pointsIn(Math.abs(points), language)}`
}
