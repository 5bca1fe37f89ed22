import {duration} from '../../../report/duration.js'
import {oneLine, visible} from '../../../report/visible.js'
import {say} from '../../../messages/say.js'
import type {Grade, GradedStep} from '../../../model/grading/grade.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {outcomeCell} from '../text/outcome-cells.js'
import {paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** What a submission is worth, step by step. Why a check failed has been told as it was looked at. */
export function renderGrade(grade: Grade, style: Style): string {
  const {language} = style
  const {steps, points, of, durationMs} = grade
  const rows = steps.map((step) => [
    `${step.number}  ${oneLine(step.title)}`,
    `${step.points}/${step.of}`,
    outcomeCell(step.outcome, style, wordOf(step, style)),
  ])
  const readied = steps.filter((step) => step.readied)
  const time = paint(style, 'quiet', duration(durationMs, language))
  return [
    ...renderColumns(
      {
        columns: [{gives: true}, {right: true}, {}],
        head: [say(language, 'table.step'), say(language, 'grade.points'), say(language, 'table.outcome')],
        rows,
        total: [say(language, 'run.total'), `${points}/${of}`, time],
        gap: '   ',
        told: steps.map((step) => stepInWords(step, style)),
      },
      style,
    ),
    ...(readied.length === 0
      ? []
      : [wrap(say(language, 'grade.readied', {steps: readied.map(({number}) => number).join(', ')}), style)]),
    ...steps.flatMap(({number, outcome, broken}) =>
      broken && outcome === 'skipped' ? [wrap(`${number}  ${visible(broken[language])}`, style)] : [],
    ),
    ...(grade.missing
      ? [wrap(say(language, 'grade-page.missing', {names: grade.missing.map(oneLine).join(', ')}), style)]
      : []),
    '',
    wrap(verdict(grade, style), style, sentenceMark(style, grade.outcome)),
  ].join('\n')
}

/** A step is only passed over where the submission has nothing for it. */
function wordOf({outcome, broken}: GradedStep, {language}: Style): string | undefined {
  if (broken && outcome === 'skipped') return say(language, 'grade.broken')
  return outcome === 'skipped' ? say(language, 'grade.noCommands') : undefined
}

function stepInWords({number, title, points, of, outcome}: GradedStep, style: Style): string {
  const {language} = style
  const words = say(language, 'grade.stepInWords', {number, title: oneLine(title), points, of})
  return `${sentenceMark(style, outcome)}${words}`
}

function verdict({outcome, points, of, lab}: Grade, {language}: Style): string {
  if (outcome === 'error') return say(language, 'grade.unseen', {lab})
  return say(language, outcome === 'passed' ? 'grade.full' : 'grade.some', {lab, points, of})
}
