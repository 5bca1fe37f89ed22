import type {LintResult} from '../../../model/view/lab-listing.js'
import {say} from '../../../messages/say.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {insteadSign, paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** What is wrong with each lab, where, and what to write instead. */
export function renderLint(labs: readonly LintResult[], style: Style): string {
  if (labs.length === 0) return say(style.language, 'course.noLabs')
  const told = labs.map((lab) => renderLab(lab, style))
  const untyped = labs.some(({types, problems}) => types === 'unchecked' && problems.length === 0)
  return [...told, ...(untyped ? [wrap(say(style.language, 'course.typesUnchecked'), style)] : [])].join('\n')
}

function renderLab({lab, problems}: LintResult, style: Style): string {
  const {language} = style
  const name = paint(style, 'strong', oneLine(lab))
  if (problems.length === 0)
    return `${sentenceMark(style, 'passed')}${name}: ${say(language, 'course.labSound')}`
  const told = problems.flatMap(({place, message, suggestion}) => [
    // A place is for an editor to open, so it stands alone and is never broken.
    `  ${paint(style, 'link', oneLine(place))}`,
    wrap(oneLine(message), style, '    '),
    wrap(oneLine(suggestion), style, `    ${insteadSign(style)} `),
  ])
  const count = say(language, 'course.problems', {count: problems.length})
  return [`${sentenceMark(style, 'failed')}${name}: ${count}`, ...told].join('\n')
}
