import {HostError, UsageError} from '../model/errors/errors.js'
import {command, type Advice} from '../model/errors/suggestion.js'
import type {Localized} from '../model/language.js'

/** Of a lab that somebody closed, or that ended, while it was in use. */
export function labClosed(lab: string): HostError {
  return new HostError(
    'lab-closed',
    {en: `The lab ${lab} is no longer open.`, sv: `Labben ${lab} är inte öppen längre.`},
    {suggestions: [`qlab start ${lab}`]},
  )
}

/**
 * @param open the labs that are open
 * @param why more than that it is not open, where more is known
 */
export function labNotOpen(
  lab: string,
  open: readonly string[],
  {why, suggestions = []}: {readonly why?: Localized | null; readonly suggestions?: readonly Advice[]} = {},
): UsageError {
  const others: Advice =
    open.length > 0
      ? {en: `Open now: ${open.join(', ')}`, sv: `Öppna nu: ${open.join(', ')}`}
      : command('qlab list', {en: 'no lab is open now', sv: 'ingen labb är öppen nu'})
  return new UsageError(
    'lab-not-open',
    why ?? {en: `The lab ${lab} is not open.`, sv: `Labben ${lab} är inte öppen.`},
    {suggestions: [...suggestions, ...(open.length > 0 || suggestions.length === 0 ? [others] : [])]},
  )
}

/**
 * @param open the labs that are open, of which one is to be named
 * @param suggestions how each of them is named
 */
export function whichLab(open: readonly string[], suggestions: readonly Advice[]): UsageError {
  return new UsageError(
    'which-lab',
    {
      en: `${open.length} labs are open: ${open.join(', ')}.`,
      sv: `${open.length} labbar är öppna: ${open.join(', ')}.`,
    },
    {suggestions},
  )
}
