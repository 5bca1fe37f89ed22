import {say} from '../../../messages/say.js'
import type {GradedStep} from '../../../model/grading/grade.js'
import type {Language} from '../../../model/language.js'
import type {CommandResult} from '../../../model/run/result.js'
import {oneLine} from '../../visible.js'
import {isLeftOut} from '../left-out.js'
import {checkItem} from './check-item.js'
import {markup, type Markup} from './markup.js'
import {linesOf, pointsOf} from './words.js'

/** So much of a command's output is kept, and of a step's in all. */
const LONGEST = {line: 4000, said: 4000, step: 60_000}

/** A step on a student's page: its checks, and behind a fold what was typed and what came back. */
export function stepSection(step: GradedStep, language: Language): Markup {
  const {number, title, points, of, outcome, readied, commands, checks} = step
  return markup`<h3><span class="points">${pointsOf(points, of, language)}</span>${say(language, 'plain.step', {number, title: oneLine(title)})}</h3>
${readied && commands.length > 0 ? markup`<p class="quiet">${say(language, 'grade-page.readied')}</p>\n` : null}${
    isLeftOut(step)
      ? markup`<p>${step.broken ? linesOf(step.broken[language], LONGEST.line, language) : say(language, 'grade-page.noCommandsHere')}</p>\n`
      : null
  }${
    commands.length === 0 && outcome === 'passed'
      ? markup`<p class="quiet">${say(language, 'grade-page.doneBefore')}</p>\n`
      : null
  }<ul class="checks">
${checks.map((check) => checkItem(check, language))}</ul>
${typed(commands, language)}`
}

function typed(commands: readonly CommandResult[], language: Language): Markup | null {
  if (commands.length === 0) return null
  const each = Math.max(200, Math.min(LONGEST.said, Math.floor(LONGEST.step / commands.length)))
  return markup`<details><summary>${say(language, 'grade-page.typed')}</summary>
${commands.map((command) => typedOne(command, each, language))}</details>
`
}

function typedOne(
  {on, line, exitCode, stdout, stderr}: CommandResult,
  most: number,
  language: Language,
): Markup {
  const said = [stdout, stderr]
    .map((text) => linesOf(text.trimEnd(), most, language))
    .filter((text) => text !== '')
  const end =
    exitCode === null
      ? say(language, 'run.endedFromOutside')
      : exitCode === 0
        ? null
        : say(language, 'run.exitCode', {code: exitCode})
  return markup`<pre>[${oneLine(on)}] ${linesOf(line, LONGEST.line, language)}</pre>${
    said.length === 0 ? null : markup`<pre class="said">${said.join('\n')}</pre>`
  }${end === null ? null : markup`<div class="quiet">${end}</div>`}
`
}
