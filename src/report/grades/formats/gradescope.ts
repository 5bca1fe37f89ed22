import {say} from '../../../messages/say.js'
import type {GradedCheck} from '../../../model/grading/grade.js'
import type {GradedSubmission, Grades} from '../../../model/grading/grades.js'
import type {Visibility} from '../../../model/lab/check.js'
import type {Language} from '../../../model/language.js'
import {written} from '../../plain-json.js'
import {oneLine} from '../../visible.js'
import type {GradesFormat, ReportView} from '../grades-format.js'
import {checkText, submissionText} from '../page/check-text.js'
import {withoutTitles} from '../shown-grade.js'
import {totalOf, twoDecimals} from '../total.js'
import {languageOf} from './html.js'

/**
 * Gradescope's `results.json` of one student (https://gradescope-autograders.readthedocs.io/en/latest/specs). When a check is told is
 * its `visibility`. Where something could not be looked at there is no score at all, so that Gradescope says that there was an error.
 */
export const gradescope = {
  name: 'gradescope',
  extension: 'json',
  kind: 'student',
  render,
} as const satisfies GradesFormat

const LONGEST = 4000

const VISIBILITY = {
  always: 'visible',
  'after-due': 'after_due_date',
  never: 'hidden',
} as const satisfies Record<Visibility, string>

function render(grades: Grades, {language: otherwise}: ReportView): string {
  const {results, qlab} = grades
  const language = languageOf(results, otherwise)
  const total = totalOf(grades, results)
  const many = results.length > 1
  return written({
    ...(total && {score: twoDecimals(total.score)}),
    execution_time: Math.round(results.reduce((sum, {grade}) => sum + (grade?.durationMs ?? 0), 0) / 1000),
    output: results.map((result) => submissionText(result, language, LONGEST)).join('\n\n'),
    output_format: 'text',
    test_output_format: 'text',
    test_name_format: 'text',
    visibility: 'visible',
    stdout_visibility: 'hidden',
    extra_data: {qlab, submissions: results.map(({lab, digest, outcome}) => ({lab, digest, outcome}))},
    tests: results.flatMap((result, index) =>
      testsOf(result, {
        prefix: many ? `${index + 1}.` : '',
        title: many ? `${oneLine(result.title)}: ` : '',
        isGraded: total !== null,
        language,
      }),
    ),
  })
}

interface Naming {
  readonly prefix: string
  readonly title: string
  /** Whether the points of all of it are known. */
  readonly isGraded: boolean
  readonly language: Language
}

function testsOf({lab, grade}: GradedSubmission, {prefix, title, isGraded, language}: Naming): object[] {
  if (!grade) return []
  const secret = grade.steps.flatMap(({checks}) =>
    checks.filter(({visibility}) => visibility !== 'always').map((check) => check.title),
  )
  return grade.steps.flatMap((step) =>
    step.checks.map((check, index) => ({
      ...(isGraded && {score: check.points}),
      max_score: check.of,
      ...statusOf(check),
      name: `${title}${say(language, 'plain.step', {number: step.number, title: oneLine(step.title)})}: ${oneLine(check.title)}`,
      name_format: 'text',
      number: `${prefix}${step.number}.${index + 1}`,
      output: checkText(
        check.visibility === 'always' ? withoutTitles(check, secret) : check,
        language,
        LONGEST,
      ),
      output_format: 'text',
      tags: [oneLine(lab), oneLine(step.id)],
      visibility: VISIBILITY[check.visibility],
      extra_data: {check: oneLine(check.id), outcome: check.outcome, diagnosis: check.diagnosis?.id ?? null},
    })),
  )
}

/** What could not be looked at has neither passed nor failed. */
function statusOf({outcome}: GradedCheck): {readonly status?: 'passed' | 'failed'} {
  return outcome === 'error' ? {} : {status: outcome === 'passed' ? 'passed' : 'failed'}
}
