import stringWidth from 'string-width'
import {visible} from '../../../report/visible.js'
import {paint} from './paint.js'
import type {Style} from './style.js'

/** What continues a command on the next line, and how far that is indented. */
const GO_ON = ' \\'
const DEEPER = '  '

/**
 * A command to be copied: in lines that fit, cut in front of its options (else between its words), with a backslash, so that it
 * works as it is pasted. A word is never cut, however long it is.
 * @param first what stands before it
 * @param rest what stands before its further lines
 */
export function commandBlock(
  text: string,
  style: Style,
  first = '',
  rest = ' '.repeat(stringWidth(first)),
): string {
  const line = oneCommand(text)
  const room = style.width - stringWidth(first)
  const lines = stringWidth(line) <= room ? [line] : cut(pieces(line), room - GO_ON.length)
  return lines
    .map((each, index) => {
      const last = index === lines.length - 1
      return `${index === 0 ? first : rest + DEEPER}${paint(style, 'code', last ? each : each + GO_ON)}`
    })
    .join('\n')
}

/** A command on one line: its continuation lines are joined, and several commands are parted by `;`. */
export function oneCommand(text: string): string {
  return visible(text)
    .replaceAll('\t', ' ')
    .trim()
    .replace(/\\\n\s*/g, '')
    .replace(/\s*\n\s*/g, '; ')
}

/** The options, each with its values; before them the program. */
function pieces(line: string): string[] {
  const found: string[] = []
  for (const word of wordsOf(line)) {
    const before = found.at(-1)
    if (before === undefined || /^-/.test(word) || /[;&|]$/.test(before)) found.push(word)
    else found[found.length - 1] = `${before} ${word}`
  }
  return found
}

/** What blanks part that no quotes are around. */
function wordsOf(line: string): string[] {
  return line.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\]|["'\\])+/g) ?? []
}

function cut(parts: readonly string[], room: number): string[] {
  const lines: string[] = []
  const add = (part: string, whole: boolean): void => {
    const before = lines.at(-1)
    const deeper = lines.length > 1 ? DEEPER.length : 0
    if (before !== undefined && stringWidth(`${before} ${part}`) + deeper <= room)
      lines[lines.length - 1] = `${before} ${part}`
    else if (whole && stringWidth(part) + DEEPER.length > room) {
      const [option = '', ...values] = wordsOf(part)
      lines.push(option)
      for (const value of values) add(value, false)
    } else lines.push(part)
  }
  for (const part of parts) add(part, true)
  return lines
}
