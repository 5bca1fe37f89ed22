import type {Finding} from '../../model/view/finding.js'
import {HostError} from '../../model/errors/errors.js'
import {adminLimits, LIMITS_FILE} from '../admin-limits.js'
import {hoursAndMinutes} from '../../model/local-day.js'
import type {Localized} from '../../model/language.js'
import {usedToday} from '../day/day-use.js'
import {fine, type Machine} from './machine.js'

/** What whoever runs the computer lets this user's labs take; nothing where nothing is limited. */
export function limits({prefix, who, paths}: Pick<Machine, 'prefix' | 'who' | 'paths'>): readonly Finding[] {
  const title = {en: 'Limits', sv: 'Gränser'}
  try {
    const {labs, memoryMb, dayMs, idleMs} = adminLimits(who.name, prefix + LIMITS_FILE)
    const told = [
      ...(labs === null ? [] : [{en: `labs at the same time: ${labs}`, sv: `labbar samtidigt: ${labs}`}]),
      ...(memoryMb === null
        ? []
        : [
            {
              en: `memory for the VMs of a lab: ${memoryMb} MB`,
              sv: `minne till en labbs VM:ar: ${memoryMb} MB`,
            },
          ]),
      ...(dayMs === null ? [] : [ofDay(dayMs, usedToday(paths))]),
      ...(idleMs === null ? [] : [ofIdle(hoursAndMinutes(idleMs))]),
    ]
    if (told.length === 0) return []
    const list = (language: 'en' | 'sv'): string => told.map((each) => each[language]).join(', ')
    return [fine('limits', title, {en: list('en'), sv: list('sv')})]
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    return [
      {
        id: 'limits',
        title,
        state: 'missing',
        detail: {en: error.told('en').message, sv: error.told('sv').message},
        costs: {en: 'No lab can be opened.', sv: 'Inga labbar kan öppnas.'},
        cure: error.next[0] ?? null,
        blocks: true,
      },
    ]
  }
}

function ofDay(limitMs: number, usedMs: number): Localized {
  const [limit, used] = [hoursAndMinutes(limitMs), hoursAndMinutes(Math.min(usedMs, limitMs))]
  return {
    en: `lab time a day: ${limit}, used today: ${used}`,
    sv: `labbtid om dagen: ${limit}, använt i dag: ${used}`,
  }
}

function ofIdle(time: string): Localized {
  return {
    en: `a lab that nobody uses ends after ${time}`,
    sv: `en labb som ingen använder avslutas efter ${time}`,
  }
}
