import {say} from '../../../messages/say.js'
import type {GradedStep} from '../../../model/grading/grade.js'
import type {GradedSubmission} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../visible.js'
import type {ReportView} from '../grades-format.js'
import {isLeftOut} from '../left-out.js'
import {shownGrade} from '../shown-grade.js'
import {markup, type Markup} from './markup.js'
import {lineOf, pointsOf} from './words.js'

/** So much fits a comment beside a grade; the rest is on the student's page. */
const LONGEST = 600
const MOST_CHECKS = 12

/** What a student reads beside a grade, as HTML on one line: each lab's points, and in each step that lost some why. */
export function feedback(
  results: readonly GradedSubmission[],
  due: string | null,
  language: Language,
  {now}: ReportView,
): string {
  return results.map((result) => ofLab(result, due, language, now).text).join('')
}

function ofLab(result: GradedSubmission, due: string | null, language: Language, now: Date): Markup {
  const {title, outcome, score, of, adjustments, grade} = result
  const points = score === null ? say(language, 'grade-page.noScore') : pointsOf(score, of, language)
  const said = [
    ...(outcome === 'refused' ? [refusal(result, language)] : []),
    ...(outcome === 'error' ? [say(language, 'grade-page.error')] : []),
    ...adjustments.map(({reason}) => reason),
    ...(grade?.missing ? [say(language, 'grade-page.missing', {names: grade.missing.join(', ')})] : []),
    ...(grade ? shownGrade(grade, due, now).grade.steps.flatMap((step) => ofStep(step, language)) : []),
  ].map((text) => markup`<li>${lineOf(text, LONGEST, language)}</li>`)
  return markup`<p><strong>${oneLine(title)}: ${points}</strong></p>${said.length === 0 ? null : markup`<ul>${said}</ul>`}`
}

function refusal({reason}: GradedSubmission, language: Language): string {
  return say(language, 'grade-page.refused', {
    reason: reason ?? say(language, 'run.noReason'),
  })
}

function ofStep(graded: GradedStep, language: Language): string[] {
  const {number, title, checks} = graded
  const step = {number, title: oneLine(title)}
  if (isLeftOut(graded))
    return [
      graded.broken
        ? `${say(language, 'plain.step', step)}: ${graded.broken[language]}`
        : say(language, 'grade-page.noCommands', step),
    ]
  return checks
    .filter(({outcome}) => outcome === 'failed')
    .slice(0, MOST_CHECKS)
    .map((check) => {
      const why = check.diagnosis?.text ?? say(language, 'grade-page.unknownMistake')
      return `${say(language, 'plain.step', step)}: ${oneLine(check.title)}: ${why}`
    })
}
