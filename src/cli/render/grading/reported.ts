import {dirname} from 'node:path'
import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'
import {oneLine} from '../../../report/visible.js'
import type {WrittenGradesReport} from '../../../usecases/grading/report-grades.js'
import {wrap} from '../text/fit.js'
import type {Style} from '../text/style.js'

const INDENT = '  '

/** Which reports were written, and whose grades are not in a teacher's file and why; one line for each. */
export function renderReported(written: readonly WrittenGradesReport[], style: Style): string {
  return written.flatMap((report) => linesOf(report, style)).join('\n')
}

function linesOf(
  {files, count, isFilled, unfilled, labs = [], hasMaximum = true}: WrittenGradesReport,
  style: Style,
): string[] {
  const {language} = style
  const [file = '', ...more] = files
  const each = (path: string) => wrap(say(language, 'reported.file', {file: path}), style)
  if (!isFilled)
    return more.length === 0
      ? files.map(each)
      : [wrap(say(language, 'reported.folder', {count: files.length, folder: dirname(file)}), style)]
  const missing = unfilled.map(({student, lab, why}) => {
    const name = student.name ?? student.id
    const who = oneLine(lab === null ? name : `${name}, ${lab}`)
    const told = say(language, 'reported.oneUnfilled', {who, why: say(language, `reported.${why}`)})
    return wrap(told, style, INDENT)
  })
  return [
    wrap(
      count === 1
        ? say(language, 'reported.filledOne', {file})
        : say(language, 'reported.filled', {file, count}),
      style,
    ),
    ...more.map(each),
    ...(labs.length > 1
      ? [wrap(say(language, 'reported.oneGrade', {labs: listed(labs, language)}), style)]
      : []),
    ...(hasMaximum
      ? []
      : [wrap(say(language, 'reported.noMaximum', {of: labs.reduce((sum, {of}) => sum + of, 0)}), style)]),
    ...(missing.length > 0 ? [wrap(say(language, 'reported.unfilled', {file}), style), ...missing] : []),
  ]
}

function listed(labs: NonNullable<WrittenGradesReport['labs']>, language: Language): string {
  return labs
    .map(({title, of, students: count}) =>
      say(language, 'reported.ofLab', {title: oneLine(title), of, count}),
    )
    .join(', ')
}
