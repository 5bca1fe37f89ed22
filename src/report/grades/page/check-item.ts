import {say} from '../../../messages/say.js'
import type {GradedCheck} from '../../../model/grading/grade.js'
import type {Language} from '../../../model/language.js'
import type {Outcome} from '../../../model/run/outcome.js'
import {oneLine} from '../../visible.js'
import {markup, type Markup} from './markup.js'
import {lineOf, linesOf, pointsIn, valueOf} from './words.js'

/** So much of what a check has to say is read. */
const LONGEST = 2000

const MARKS: Readonly<Record<Outcome, string>> = {
  passed: '✓',
  failed: '✗',
  error: '?',
  blocked: '…',
  skipped: '–',
}

/** A check on a student's page: what was checked, and of one that failed what was seen, and what to try. */
export function checkItem(check: GradedCheck, language: Language): Markup {
  const {title, outcome, points, of} = check
  return markup`<li><span class="points quiet">${pointsIn(points, language)}/${pointsIn(of, language)}</span>${mark(outcome, language)} ${oneLine(title)}${whyOf(check, language)}</li>
`
}

function mark(outcome: Outcome, language: Language): Markup {
  return markup`<span class="mark ${outcome}" role="img" aria-label="${say(language, `outcome.${outcome}`)}">${MARKS[outcome]}</span>`
}

function whyOf(check: GradedCheck, language: Language): Markup | null {
  const {outcome, reason} = check
  const told = reason === null ? null : lineOf(reason, LONGEST, language)
  switch (outcome) {
    case 'failed':
      return mistake(check, language)
    case 'blocked':
      return quiet(
        told === null
          ? say(language, 'grade-page.waitsEarlier')
          : say(language, 'run.waitsFor', {what: told}),
      )
    case 'error':
      return quiet(say(language, 'run.couldNotLook', {why: told ?? say(language, 'run.noReason')}))
    default:
      return told === null ? null : quiet(told)
  }
}

/** What was expected and seen, what it means, and the next commands. */
export function mistake({expected, actual, diagnosis, reason}: GradedCheck, language: Language): Markup {
  const compared = expected !== null || actual !== null
  const text = diagnosis?.text ?? reason ?? say(language, 'grade-page.unknownMistake')
  return markup`${
    compared
      ? markup`
<dl><dt class="quiet">${say(language, 'run.expected')}</dt><dd>${valueOf(expected, language)}</dd>
<dt class="quiet">${say(language, 'run.seen')}</dt><dd>${valueOf(actual, language)}</dd></dl>`
      : null
  }
<p>${lineOf(text, LONGEST, language)}</p>${command('run.look', diagnosis?.look, language)}${command('run.then', diagnosis?.then, language)}`
}

function command(
  label: 'run.look' | 'run.then',
  text: string | null | undefined,
  language: Language,
): Markup | null {
  if (text === null || text === undefined) return null
  return markup`
<div>${say(language, label)}<pre>${linesOf(text, LONGEST, language)}</pre></div>`
}

function quiet(text: string): Markup {
  return markup`
<div class="quiet">${text}</div>`
}
