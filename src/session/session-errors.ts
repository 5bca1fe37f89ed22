import {hoursAndMinutes, localDay} from '../model/local-day.js'
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
export function endedIdle({lab, closedAt, hours, reason}: ClosedIdle): Localized {
  if (reason === 'day') return usedUp(lab, Date.parse(closedAt), hours)
  return {
    en: `The lab ${lab} has ended by itself, because nobody had used it for ${hours} h. What you have done is kept.`,
    sv: `Labben ${lab} har avslutats av sig själv, eftersom ingen hade använt den på ${hours} h. Det du har gjort finns kvar.`,
  }
}

/** That a lab was closed because its user had used up the day, which may be over. */
function usedUp(lab: string, closedAt: number, hours: number): Localized {
  const time = hoursAndMinutes(hours * 3_600_000)
  const isToday = localDay(closedAt) === localDay(Date.now())
  return {
    en: `The lab ${lab} was closed because your lab time for the day (${time}) was used up. What you have done is kept.${isToday ? ' You can go on after midnight.' : ''}`,
    sv: `Labben ${lab} stängdes eftersom din labbtid för dagen (${time}) var slut. Det du har gjort finns kvar.${isToday ? ' Du kan fortsätta efter midnatt.' : ''}`,
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
 * @param labs the labs of which one is to be named
 * @param suggestions how each of them is named
 * @param areOpen whether they are open, or were only begun
 */
export function whichLab(
  labs: readonly string[],
  suggestions: readonly Advice[],
  areOpen = true,
): UsageError {
  const [count, list] = [labs.length, labs.join(', ')]
  return new UsageError(
    'which-lab',
    areOpen
      ? {en: `${count} labs are open: ${list}.`, sv: `${count} labbar är öppna: ${list}.`}
      : {en: `You have begun ${count} labs: ${list}.`, sv: `Du har börjat på ${count} labbar: ${list}.`},
    {suggestions},
  )
}
