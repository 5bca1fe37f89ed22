import {duration} from '../../../report/duration.js'
import {oneLine, visible} from '../../../report/visible.js'
import {say} from '../../../messages/say.js'
import {fencePlace} from '../../../model/lab/fence-place.js'
import type {Outcome} from '../../../model/run/outcome.js'
import {asTyped} from '../text/as-typed.js'
import {wrap} from '../text/fit.js'
import {mark, paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** A record, as the command line shows it. */
export interface RecordView {
  readonly folder: string
  readonly parts: readonly {readonly opened: string; readonly entries: readonly RecordEntry[]}[]
}

type RecordEntry =
  | {
      readonly kind: 'typed'
      readonly at: string
      readonly on: string
      readonly typed: string | null
      readonly said: string
      readonly leftOut: number
      readonly byQlab: boolean
    }
  | {
      readonly kind: 'check'
      readonly at: string
      readonly step: {readonly number: number} | null
      readonly title: string
      readonly outcome: Outcome
    }

const MOST_LINES = 6
const INDENT = '    '

/** What was typed and what came back, in the order of time. `full` shows all of it. */
export function renderRecord({folder, parts}: RecordView, full: boolean, style: Style): string {
  const {language} = style
  const shown = parts.map(({opened, entries}) => {
    const when = localTime(opened, true)
    const title = paint(style, 'strong', say(language, 'record.opened', {when}))
    const lines = entries.flatMap((entry) => entryLines(entry, full, style))
    return [title, ...(lines.length > 0 ? lines : [say(language, 'record.nothingInIt')])].join('\n')
  })
  return [...shown, wrap(say(language, 'record.files', {folder: oneLine(folder)}), style)].join('\n\n')
}

function entryLines(entry: RecordEntry, full: boolean, style: Style): string[] {
  const time = paint(style, 'quiet', localTime(entry.at))
  if (entry.kind === 'check') {
    const step = entry.step ? ` (${say(style.language, 'record.step', {number: entry.step.number})})` : ''
    return [wrap(`${oneLine(entry.title)}${step}`, style, `${time}  ${mark(style, entry.outcome)} `)]
  }
  const {typed, said, leftOut, byQlab} = entry
  const where = paint(style, 'quiet', whereOf(entry.on, style))
  const by = byQlab ? `  (${say(style.language, 'record.byQlab')})` : ''
  const command = typed === null ? '' : `  ${commandText(typed, style)}`
  return [`${time}  ${where}${command}${by}`, ...answerLines(said, leftOut, full, style)]
}

function commandText(typed: string, style: Style): string {
  return visible(typed)
    .split('\n')
    .map((line, index) => (index === 0 ? '' : INDENT) + paint(style, 'code', line))
    .join('\n')
}

function answerLines(said: string, leftOut: number, full: boolean, style: Style): string[] {
  const lines = said.trim() === '' ? [] : visible(said).split('\n')
  const kept = full ? lines : lines.slice(0, MOST_LINES)
  const count = lines.length - kept.length
  const notes = [
    ...(count > 0 ? [say(style.language, 'record.moreLines', {count})] : []),
    ...(leftOut > 0 ? [say(style.language, 'record.leftOut', {count: leftOut})] : []),
  ]
  return [...kept, ...notes.map((note) => `(${note})`)].map((line) => (INDENT + line).trimEnd())
}

function whereOf(on: string, style: Style): string {
  const {language} = style
  const place = fencePlace(on)
  if (place.kind === 'host') return say(language, 'record.host')
  if (place.kind === 'console') return say(language, 'record.console', {machine: oneLine(place.machine)})
  if (place.kind === 'monitor') return say(language, 'record.monitor', {machine: oneLine(place.machine)})
  return oneLine(place.machine)
}

/** The time of day, as the computer's clock shows it; with the date where that is wanted. */
function localTime(iso: string, withDate = false): string {
  const then = new Date(iso)
  const pad2 = (number: number): string => String(number).padStart(2, '0')
  const time = [then.getHours(), then.getMinutes(), then.getSeconds()].map(pad2).join(':')
  if (!withDate) return time
  return `${then.getFullYear()}-${pad2(then.getMonth() + 1)}-${pad2(then.getDate())} ${time}`
}

/** A file that asciinema plays, and that was written. */
export function renderCast(
  {file, durationMs, markers}: {readonly file: string; readonly durationMs: number; readonly markers: number},
  style: Style,
): string {
  const {language} = style
  const time = duration(durationMs, language)
  const command = asTyped(`asciinema play ${file}`, style)
  return wrap(
    say(language, 'record.castWritten', {file, time, markers, command}),
    style,
    sentenceMark(style, 'passed'),
  )
}
