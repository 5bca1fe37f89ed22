import type {Language} from '../language.js'
import {numberIn} from './number-in.js'

/** What is said of one thing, and of any other number of them; `#` stands for the number. */
type Forms = readonly [one: string, other: string]

/**
 * The form that a language has for a number: `1 result`, `2 results`. It asks CLDR's plural rules, of which
 * English and Swedish have these two.
 */
export function pluralOf(language: Language, count: number, [one, other]: Forms): string {
  const form = new Intl.PluralRules(language).select(count) === 'one' ? one : other
  return form.replaceAll('#', () => numberIn(language, count))
}
