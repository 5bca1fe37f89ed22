import {say} from '../../../messages/say.js'
import type {GradedOutcome, GradedSubmission, Grades} from '../../../model/grading/grades.js'
import {isNoneGradable} from '../../../model/grading/is-none-gradable.js'
import type {Outcome} from '../../../model/run/outcome.js'
import {twoDecimals} from '../../../report/grades/total.js'
import {pointsIn} from '../../../report/grades/page/words.js'
import {oneLine, visible} from '../../../report/visible.js'
import type {UnusedOverride} from '../../../usecases/policy/overrides.js'
import type {GradedClass} from '../../../usecases/grading/grade-class.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {outcomeCell} from '../text/outcome-cells.js'
import {sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {nameOf} from './grading-reporter.js'

/** The grades of a class as a table, and what its teacher has to know of them. */
export function renderGrades({told: grades, file, unusedOverrides}: GradedClass, style: Style): string {
  const {language} = style
  const {results} = grades
  const passed = passedOver(grades, file, style)
  if (results.length === 0 && passed.length === 0) return wrap(say(language, 'grading.none'), style)
  const table = renderColumns(
    {
      columns: [{gives: true}, {}, {right: true}, {}],
      head: (['student', 'lab', 'points', 'outcome'] as const).map((name) =>
        say(language, `grading.${name}`),
      ),
      rows: results.map((result) => rowOf(result, style)),
    },
    style,
  )
  const unseen = results.filter(({outcome}) => outcome === 'error').length
  const notes = [
    ...results.flatMap((result) => reasonOf(result, style)),
    ...passed,
    ...results.flatMap((result) => moreThanAll(result, style)),
    ...unusedOverrides.map((each) => unusedOverride(each, style)),
    ...(isNoneGradable(grades) ? [wrap(say(language, 'grading.noneGradable'), style)] : []),
    ...(unseen > 0
      ? [wrap(say(language, 'grading.unseen', {count: unseen}), style, sentenceMark(style, 'error'))]
      : []),
  ]
  return [
    ...table,
    '',
    ...notes.flatMap((note) => [note, '']),
    wrap(say(language, 'grading.written', {file}), style),
  ].join('\n')
}

/** A decision of the teacher's that changes no grade, and why. */
export function unusedOverride({override, why, meant}: UnusedOverride, style: Style): string {
  const {language} = style
  const {line} = override
  const [student, lab] = [oneLine(override.student), oneLine(override.lab ?? '')]
  const told =
    why === 'nobody'
      ? say(language, 'grading.unused', {line, student})
      : why === 'several'
        ? say(language, 'grading.severals', {line, student})
        : say(language, 'grading.otherLab', {line, student, lab})
  return wrap(meant === undefined ? told : `${told} ${say(language, 'grading.meant', {meant})}`, style)
}

/** So many files are named; the others are in the file with the grades. */
const MOST_PASSED = 10

function passedOver({passedOver: passed = []}: Grades, file: string, style: Style): string[] {
  const {language} = style
  const told = passed
    .slice(0, MOST_PASSED)
    .map(({source, reason}) =>
      wrap(say(language, 'grading.passedOver', {source: oneLine(source), reason: oneLine(reason)}), style),
    )
  const more = passed.length - told.length
  const lines = [
    ...told,
    ...(more > 0 ? [wrap(say(language, 'grading.morePassedOver', {count: more, file}), style)] : []),
  ]
  return lines.length > 0 ? [lines.join('\n')] : []
}

function rowOf(result: GradedSubmission, style: Style): string[] {
  const {lab, score, of, outcome} = result
  const [points, all] = [score, of].map((each) => (each === null ? '–' : pointsIn(each, style.language)))
  return [
    nameOf(result),
    oneLine(lab),
    `${points}/${all}`,
    outcomeCell(SHOWN[outcome], style, wordOf(outcome, style)),
  ]
}

const SHOWN: Readonly<Record<GradedOutcome, Outcome>> = {
  passed: 'passed',
  failed: 'failed',
  error: 'error',
  refused: 'failed',
}

function wordOf(outcome: GradedOutcome, {language}: Style): string | undefined {
  if (outcome === 'refused') return say(language, 'grading.refusedWord')
  return outcome === 'error' ? say(language, 'grading.errorWord') : undefined
}

/** A decision of the teacher's that is more than there is: it may be a slip, and not every LMS takes it. */
function moreThanAll(result: GradedSubmission, style: Style): string[] {
  const {score, of, lab, adjustments} = result
  if (score === null || score <= of || adjustments.every((each) => each.for !== 'override')) return []
  const {language} = style
  const values = {who: nameOf(result), lab: oneLine(lab), points: twoDecimals(score), of}
  return [wrap(say(language, 'grading.moreThanAll', values), style)]
}

/** Why there is no grade, or why it differs from what the checks gave. */
function reasonOf(result: GradedSubmission, style: Style): string[] {
  const {reason, adjustments, source, outcome, grade} = result
  const why = reason === null ? [] : [`${oneLine(source)}: ${visible(reason)}`]
  const others = adjustments.map(({points, reason: cause}) => {
    const signed = `${points > 0 ? '+' : ''}${pointsIn(points, style.language)}`
    return `${nameOf(result)}: ${say(style.language, 'grading.adjusted', {points: signed, reason: oneLine(cause)})}`
  })
  const missing = grade?.missing
    ? [
        `${oneLine(source)}: ${say(style.language, 'grading.missing', {names: grade.missing.map(oneLine).join(', ')})}`,
      ]
    : []
  const mark = why.length > 0 ? sentenceMark(style, SHOWN[outcome]) : ''
  return [...why, ...missing, ...others].map((text) => wrap(text, style, mark))
}
