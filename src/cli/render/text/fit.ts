import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import {dots} from './paint.js'
import {QuickSegmenter} from './width/quick-segmenter.js'
import type {Style} from './style.js'
import {toAscii} from './to-ascii.js'

/** Stands for a space where a line must not break; {@link wrap} turns it into one. */
export const GLUE = '\u00a0'

const LEAST_ROOM = 8

/**
 * Prose in lines of at most the style's width: the first begins with `first`, the others with `rest` (by default as
 * many spaces). A word longer than a line is broken.
 */
export function wrap(text: string, style: Style, first = '', rest = ' '.repeat(stringWidth(first))): string {
  const room = Math.max(LEAST_ROOM, style.width - Math.max(stringWidth(first), stringWidth(rest)))
  return wrapAnsi(withoutTightGlue(shownAs(text, style), room), room, {hard: true})
    .replaceAll(GLUE, ' ')
    .split('\n')
    .map((line, index) => `${index === 0 ? first : rest}${line}`.trimEnd())
    .join('\n')
}

/** As it goes out, for its width: an ellipsis is three dots there. The glue is still needed. */
function shownAs(text: string, {ascii = false}: Style): string {
  return ascii ? text.split(GLUE).map(toAscii).join(GLUE) : text
}

/** What is glued together and has no room on a line breaks where its own blanks are, and not in a word. */
function withoutTightGlue(text: string, room: number): string {
  if (!text.includes(GLUE)) return text
  return text
    .split(/([ \n])/)
    .map((piece) => (stringWidth(piece) > room ? piece.replaceAll(GLUE, ' ') : piece))
    .join('')
}

/** A line as the rows that a terminal of that many columns shows it in: it breaks anywhere, and nothing is left out. */
export function rowsOf(line: string, columns: number): string[] {
  return wrapAnsi(line, Math.max(1, columns), {hard: true, wordWrap: false, trim: false}).split('\n')
}

/**
 * A line that a program has printed, in rows of at most that many columns: it breaks at its blanks. One with a longer word is
 * left to the terminal.
 */
export function printed(line: string, columns: number): string[] {
  if (stringWidth(line) <= columns) return [line]
  const deeper = '  '
  const room = columns - deeper.length
  const rows = wrapAnsi(line, Math.max(1, room), {trim: false}).split('\n')
  if (rows.some((row) => stringWidth(row.trim()) > room)) return [line]
  return rows.map((row, index) => (index === 0 ? row : deeper + row.trimStart()).trimEnd())
}

const segmenter = new QuickSegmenter()

/** The plain text cut to at most that many columns, with an ellipsis where something was cut off. */
export function truncate(whole: string, columns: number, style: Style): string {
  const text = shownAs(whole, style)
  if (stringWidth(text) <= columns) return text
  const end = dots(style)
  let kept = ''
  for (const {segment} of segmenter.segment(text)) {
    if (stringWidth(kept + segment) > columns - stringWidth(end)) break
    kept += segment
  }
  return kept.trimEnd() + end
}

/** The text followed by spaces to that many columns; `before` puts them in front. */
export function pad(text: string, columns: number, before = false): string {
  const spaces = ' '.repeat(Math.max(0, columns - stringWidth(text)))
  return before ? spaces + text : text + spaces
}
