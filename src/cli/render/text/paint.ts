import {styleText} from 'node:util'
import {say} from '../../../messages/say.js'
import type {Outcome} from '../../../model/run/outcome.js'
import type {Style} from './style.js'

/** What a colour is for; the colours themselves are chosen here alone. */
const PAINTS = {
  good: 'green',
  bad: 'red',
  warn: 'yellow',
  code: 'cyan',
  strong: 'bold',
  stress: 'italic',
  quiet: 'dim',
  link: 'underline',
} as const

export type Paint = keyof typeof PAINTS

/** The text in a colour, or as it is where colours are not wanted. */
export function paint(style: Style, kind: Paint, text: string): string {
  // Node must not ask its own stdout: the style has decided.
  return style.color && text !== '' ? styleText(PAINTS[kind], text, {validateStream: false}) : text
}

const LOOKS: Readonly<Record<Outcome, readonly [unicode: string, ascii: string, paint: Paint]>> = {
  passed: ['✓', '+', 'good'],
  failed: ['✗', 'x', 'bad'],
  blocked: ['○', 'o', 'quiet'],
  error: ['!', '!', 'warn'],
  skipped: ['–', '-', 'quiet'],
}

/** The outcome's mark, one column wide: it tells the outcome without its colour too. In plain text a word with a colon. */
export function mark(style: Style, outcome: Outcome): string {
  if (style.plain) return say(style.language, `plain.${outcome}`)
  const [unicode, ascii] = LOOKS[outcome]
  return paintOutcome(style, outcome, style.unicode ? unicode : ascii)
}

/** The mark, and a blank, in front of a sentence that tells the outcome itself; in plain text the sentence is enough. */
export function sentenceMark(style: Style, outcome: Outcome): string {
  return style.plain ? '' : `${mark(style, outcome)} `
}

/** The text in the outcome's colour. */
export function paintOutcome(style: Style, outcome: Outcome, text: string): string {
  return paint(style, LOOKS[outcome][2], text)
}

/** An ellipsis that the terminal can show. */
export function dots(style: Style): string {
  return style.unicode ? '…' : '...'
}

/** Stands before what is to be, or was, in place of something. */
export function insteadSign({plain, unicode, language}: Style): string {
  if (plain) return say(language, 'plain.instead')
  return unicode ? '→' : '->'
}
