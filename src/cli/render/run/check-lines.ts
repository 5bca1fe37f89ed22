import stringWidth from 'string-width'
import {duration} from '../../../report/duration.js'
import {say} from '../../../messages/say.js'
import {oneLine, visible} from '../../../report/visible.js'
import {asTyped, commandsInWords} from '../text/as-typed.js'
import {commandBlock} from '../text/command-block.js'
import {pad, wrap} from '../text/fit.js'
import {mark, paint, paintOutcome} from '../text/paint.js'
import {shownPair} from '../text/shown-value.js'
import {howToEnd} from './how-to-end.js'
import {lookLabel} from './look-label.js'
import type {CheckResult} from '../../../model/run/result.js'
import type {Style} from '../text/style.js'

const INDENT = '    '
const FIRST_LINES = 4
const LAST_LINES = 8
const GAP = ' '.repeat(8)

/**
 * What is told beside what is wrong and where to look: the commands that give a hint and the answer; what puts it right, as to
 * a teacher who runs the lab; or nothing, where a key or a menu gives a hint.
 */
export type Beside = 'commands' | 'answers' | 'nothing'

/** What a check found, as lines for the terminal. */
export function renderCheck(check: CheckResult, style: Style, beside: Beside = 'commands'): string {
  return [headline(check, style), ...details(check, style, beside)].map((line) => `${line}\n`).join('')
}

function headline(check: CheckResult, style: Style): string {
  const time = paint(style, 'quiet', duration(check.durationMs, style.language))
  const tail = check.outcome === 'passed' ? `  ${time}` : ''
  const lines = wrap(oneLine(check.title), style, `${mark(style, check.outcome)} `)
  const last = lines.slice(lines.lastIndexOf('\n') + 1)
  return stringWidth(last + tail) <= style.width ? lines + tail : lines
}

function details(check: CheckResult, style: Style, beside: Beside): readonly string[] {
  const {outcome, reason} = check
  const what = oneLine(reason ?? '')
  if (outcome === 'failed') {
    return [...comparison(check, style), ...advice(check, style, beside), ...lastWords(reason, style)]
  }
  if (outcome === 'blocked' && what !== '') {
    return [wrap(paint(style, 'quiet', say(style.language, 'run.waitsFor', {what})), style, INDENT)]
  }
  if (outcome === 'passed' && what !== '') return [wrap(paint(style, 'quiet', what), style, INDENT)]
  if (outcome !== 'error') return []
  const why = what || say(style.language, 'run.noReason')
  return [wrap(say(style.language, 'run.couldNotLook', {why}), style, INDENT)]
}

// What a machine that died meanwhile said at its end: QEMU's complaint stands first, the guest's at the end.
function lastWords(reason: string | null, style: Style): readonly string[] {
  if (reason === null || reason.trim() === '') return []
  const [first = '', ...output] = visible(reason).trim().split('\n')
  const said = output.filter((line) => line.trim() !== '').map((line) => oneLine(line))
  const left = said.length - FIRST_LINES - LAST_LINES
  if (left > 0) {
    said.splice(FIRST_LINES, left, `(${say(style.language, 'run.moreLines', {count: left})})`)
  }
  const quiet = said.map((line) => `${INDENT}  ${paint(style, 'quiet', line)}`)
  return [wrap(oneLine(first), style, INDENT), ...quiet]
}

// Side by side where there is room, else below each other.
function comparison({expected, actual}: CheckResult, style: Style): readonly string[] {
  if (expected === null && actual === null) return []
  const [wanted, got] = [say(style.language, 'run.expected'), say(style.language, 'run.seen')]
  const label = Math.max(stringWidth(wanted), stringWidth(got))
  const room = style.width - INDENT.length - label - 2
  const [good, bad] = shownPair(expected, actual, room, style)
  const value = (name: string, text: string, outcome: 'passed' | 'failed') =>
    `${paint(style, 'quiet', name)}${style.plain ? ': ' : '  '}${paintOutcome(style, outcome, text)}`
  const beside = `${INDENT}${value(wanted, good, 'passed')}${GAP}${value(got, bad, 'failed')}`
  if (!style.plain && stringWidth(beside) <= style.width) return [beside]
  return [
    `${INDENT}${value(style.plain ? wanted : pad(wanted, label), good, 'passed')}`,
    `${INDENT}${value(style.plain ? got : pad(got, label), bad, 'failed')}`,
  ]
}

function advice({diagnosis, reason}: CheckResult, style: Style, told: Beside): readonly string[] {
  // A machine that has died says enough by itself.
  if (!diagnosis) {
    const words = told === 'nothing' ? 'run.noDiagnosisHere' : 'run.noDiagnosis'
    return reason ? [] : [wrap(say(style.language, words), style, INDENT)]
  }
  const {look} = diagnosis
  const then = told === 'answers' ? diagnosis.then : null
  // A teacher is told what ends it.
  const how = then === null ? howToEnd(diagnosis, style, INDENT) : []
  // Beside a guide it is typed in the lab's terminal, which finds qlab by its name.
  const typed = told === 'nothing' ? {...style, qlab: 'qlab'} : style
  const text = [wrap(oneLine(commandsInWords(diagnosis.text, typed)), style, INDENT), ...how].join('\n')
  const commands = [
    ...(look ? [command('look', asTyped(look, typed), style)] : []),
    ...(then ? [command('then', asTyped(then, typed), style)] : []),
  ]
  const more = paint(style, 'quiet', next(told, then, style))
  const beside = INDENT + commands.map((lines) => lines.join('')).join(GAP)
  const short = !style.plain && commands.every((lines) => lines.length === 1)
  const all =
    INDENT + [commands.map((lines) => lines.join('')).join(GAP), more].filter(Boolean).join('      ')
  if (all.trim() === '') return [text]
  if (short && stringWidth(all) <= style.width) return [text, all]
  const below = more === '' ? [] : [wrap(more, style, INDENT)]
  if (short && stringWidth(beside) <= style.width)
    return [text, ...(commands.length > 0 ? [beside] : []), ...below]
  return [text, ...commands.flat().map((line) => INDENT + line), ...below]
}

function next(told: Beside, then: string | null, style: Style): string {
  if (told === 'nothing') return ''
  return commandsInWords(told === 'answers' ? hintAlone(then, style) : hintAndSolve(style), style)
}

function hintAlone(then: string | null, {language}: Style): string {
  return say(language, then ? 'run.hintForLess' : 'run.hintForMore')
}

/** What comes after: a hint, and then the answer. */
function hintAndSolve(style: Style): string {
  return say(style.language, 'feedback.more', {hint: 'qlab hint', solve: 'qlab solve'})
}

/** A command to be copied, as lines, without their indentation. */
function command(name: 'look' | 'then', text: string, style: Style): readonly string[] {
  const words = name === 'look' ? lookLabel(text, style.language) : say(style.language, 'run.then')
  const label = `${words}  `
  const narrower = {...style, width: style.width - INDENT.length}
  return commandBlock(asTyped(text, style), narrower, label).split('\n')
}
