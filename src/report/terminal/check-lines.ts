import stringWidth from 'string-width'
import {duration} from '../duration.js'
import {phrase} from '../phrases.js'
import {oneLine, visible} from '../visible.js'
import {pad, wrap} from './fit.js'
import {mark, paint, paintOutcome} from './paint.js'
import {shownPair} from './shown-value.js'
import type {CheckResult, DiagnosisResult} from '../../model/result.js'
import type {Style} from './style.js'

const INDENT = '    '
const GAP = ' '.repeat(8)

/**
 * What a check found, as lines for the terminal. A blocked check names what it waits for by its title where `titles` (of
 * checks, by id) knows it.
 */
export function renderCheck(check: CheckResult, style: Style, titles?: ReadonlyMap<string, string>): string {
  return [headline(check, style), ...details(check, style, titles)].map((line) => `${line}\n`).join('')
}

function headline(check: CheckResult, style: Style): string {
  const time = paint(style, 'quiet', duration(check.durationMs, style.language))
  const tail = check.outcome === 'passed' ? `  ${time}` : ''
  const lines = wrap(oneLine(check.title), style, `${mark(style, check.outcome)} `)
  const last = lines.slice(lines.lastIndexOf('\n') + 1)
  return stringWidth(last + tail) <= style.width ? lines + tail : lines
}

function details(check: CheckResult, style: Style, titles?: ReadonlyMap<string, string>): readonly string[] {
  const {outcome, reason} = check
  if (outcome === 'failed') return [...comparison(check, style), ...advice(check.diagnosis, style)]
  if (outcome === 'blocked' && reason) {
    const what = reason
      .split(', ')
      .map((id) => titles?.get(id) ?? id)
      .join(', ')
    return [
      wrap(paint(style, 'quiet', phrase(style.language, 'waitsFor', {what: oneLine(what)})), style, INDENT),
    ]
  }
  if (outcome !== 'error') return []
  const why = oneLine(reason ?? '') || phrase(style.language, 'noReason')
  return [wrap(phrase(style.language, 'couldNotLook', {why}), style, INDENT)]
}

// Side by side where there is room, else below each other.
function comparison({expected, actual}: CheckResult, style: Style): readonly string[] {
  if (expected === null && actual === null) return []
  const [wanted, got] = [phrase(style.language, 'expected'), phrase(style.language, 'seen')]
  const label = Math.max(stringWidth(wanted), stringWidth(got))
  const room = style.width - INDENT.length - label - 2
  const [good, bad] = shownPair(expected, actual, room, style)
  const value = (name: string, text: string, outcome: 'passed' | 'failed') =>
    `${paint(style, 'quiet', name)}  ${paintOutcome(style, outcome, text)}`
  const beside = `${INDENT}${value(wanted, good, 'passed')}${GAP}${value(got, bad, 'failed')}`
  if (stringWidth(beside) <= style.width) return [beside]
  return [
    `${INDENT}${value(pad(wanted, label), good, 'passed')}`,
    `${INDENT}${value(pad(got, label), bad, 'failed')}`,
  ]
}

function advice(diagnosis: DiagnosisResult | null, style: Style): readonly string[] {
  if (!diagnosis) return [wrap(phrase(style.language, 'noDiagnosis'), style, INDENT)]
  const text = wrap(oneLine(diagnosis.text), style, INDENT)
  const {look, then} = diagnosis
  const commands = [
    ...(look ? [command('look', look, style)] : []),
    ...(then ? [command('then', then, style)] : []),
  ]
  const hint = paint(style, 'quiet', phrase(style.language, then ? 'hintForLess' : 'hintForMore'))
  const beside = INDENT + commands.join(GAP)
  const all = INDENT + [commands.join(GAP), hint].filter(Boolean).join('      ')
  if (stringWidth(all) <= style.width) return [text, all]
  if (stringWidth(beside) <= style.width) return [text, beside, INDENT + hint]
  return [text, ...[...commands, hint].map((part) => INDENT + part)]
}

// A command is to be copied, so it is never broken: its continuation lines are joined instead.
function command(name: 'look' | 'then', text: string, style: Style): string {
  const line = visible(text)
    .replaceAll('\t', ' ')
    .trim()
    .replace(/\\\n\s*/g, '')
    .replace(/\s*\n\s*/g, '; ')
  return `${phrase(style.language, name)}  ${paint(style, 'code', line)}`
}
