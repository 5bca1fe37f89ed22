import type {Outcome} from '../../../model/run/outcome.js'
import {say} from '../../../messages/say.js'
import {mark, paintOutcome} from './paint.js'
import type {Style} from './style.js'

/** An outcome in a table: its mark and its word, or another one. */
export function outcomeCell(
  outcome: Outcome,
  style: Style,
  word = say(style.language, `outcome.${outcome}`),
): string {
  if (style.plain) return word
  return `${mark(style, outcome)} ${paintOutcome(style, outcome, word)}`
}

/** How many of these passed: `2 of 3`. */
export function passedCell(all: readonly {readonly outcome: Outcome}[], {language}: Style): string {
  const count = all.filter(({outcome}) => outcome === 'passed').length
  return say(language, 'table.countOf', {count, of: all.length})
}
