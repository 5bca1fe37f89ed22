import {HostError, UsageError} from '../model/errors/errors.js'
import {command, type Advice} from '../model/errors/suggestion.js'
import type {ClosedIdle} from './idle/closed-idle.js'
import type {Localized} from '../model/language.js'

/**
 * Of a lab that somebody closed, or that ended, while it was in use.
 * @param idle that it has ended by itself, because nobody used it
 */
export function labClosed(lab: string, idle: ClosedIdle | null = null): HostError {
  return new HostError(
    'lab-closed',
    idle
      ? endedIdle(idle)
      : {en: `The lab ${lab} is no longer open.`, sv: `Labben ${lab} är inte öppen längre.`},
    {suggestions: [`qlab start ${lab}`]},
  )
}

/** That a lab has ended by itself. */
export function endedIdle({lab, hours}: ClosedIdle): Localized {
  return {
    en: `The lab ${lab} has ended by itself, because nobody had used it for ${hours} h. What you have done is kept.`,
    sv: `Labben ${lab} har avslutats av sig själv, eftersom ingen hade använt den på ${hours} h. Det du har gjort finns kvar.`,
  }
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
