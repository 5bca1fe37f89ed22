import {say} from '../../../messages/say.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import type {Language} from '../../../model/language.js'
import {written} from '../../plain-json.js'
import {oneLine} from '../../visible.js'
import type {GradesFormat, ReportView} from '../grades-format.js'
import {checkText, submissionText} from '../page/check-text.js'
import {hiddenText} from '../page/words.js'
import {shownGrade} from '../shown-grade.js'
import {totalOf, twoDecimals} from '../total.js'
import {languageOf} from './html.js'

/**
 * PrairieLearn's `results.json` of one student (https://docs.prairielearn.com/externalGrading). It shows the student all of it, so it
 * has only what the student may see now. Where something could not be looked at it cannot be graded, which costs no attempt.
 */
export const prairielearn = {
  name: 'prairielearn',
  extension: 'json',
  kind: 'student',
  render,
} as const satisfies GradesFormat

/** PrairieLearn reads no more: in bytes. */
const MOST_BYTES = 1_000_000

/** So much of a text is kept, where it all fits; else less, and no pictures. */
const LENGTHS = [4000, 1000, 200, 40] as const

function render(grades: Grades, view: ReportView): string {
  const {results} = grades
  const language = languageOf(results, view.language)
  const total = totalOf(grades, results)
  if (!total) return ungradable(results, language)
  const made = LENGTHS.flatMap((most) => [true, false].map((pictures) => ({most, pictures})))
  const score = total.of === 0 ? 0 : Math.min(1, total.score / total.of)
  for (const {most, pictures} of made) {
    const text = written({
      score,
      output: results.map((result) => outputOf(result, grades.due, language, view, most)).join('\n\n'),
      tests: results.flatMap((result) => testsOf(result, grades.due, language, view, most)),
      ...(pictures && {images: imagesOf(results, language)}),
    })
    if (Buffer.byteLength(text) <= MOST_BYTES) return text
  }
  return written({score, output: submissionTexts(results, language, 200)})
}

function ungradable(results: readonly GradedSubmission[], language: Language): string {
  return written({gradable: false, format_errors: [submissionTexts(results, language, 2000)]})
}

function submissionTexts(results: readonly GradedSubmission[], language: Language, most: number): string {
  return results.map((result) => submissionText(result, language, most)).join('\n\n')
}

function outputOf(
  result: GradedSubmission,
  due: string | null,
  language: Language,
  {now}: ReportView,
  most: number,
): string {
  const hidden = result.grade && hiddenText(shownGrade(result.grade, due, now).hidden, language)
  return [submissionText(result, language, most), ...(hidden ? [hidden] : [])].join('\n')
}

function testsOf(
  {title, grade, lab}: GradedSubmission,
  due: string | null,
  language: Language,
  {now}: ReportView,
  most: number,
): object[] {
  if (!grade) return []
  return shownGrade(grade, due, now).grade.steps.flatMap((step) =>
    step.checks.map((check) => ({
      name: `${oneLine(lab)}/${oneLine(check.id)}`,
      description: `${oneLine(title)}, ${say(language, 'plain.step', {number: step.number, title: oneLine(step.title)})}: ${oneLine(check.title)}`,
      points: twoDecimals(check.points),
      max_points: check.of,
      message: say(language, `outcome.${check.outcome}`),
      output: checkText(check, language, most),
    })),
  )
}

function imagesOf(results: readonly GradedSubmission[], language: Language): object[] {
  return results.flatMap(({title, grade}) => {
    if (!grade?.picture) return []
    const encoded = Buffer.from(grade.picture).toString('base64')
    return [
      {
        label: `${oneLine(title)}: ${say(language, 'grade-page.picture')}`,
        url: `data:image/svg+xml;base64,${encoded}`,
      },
    ]
  })
}
