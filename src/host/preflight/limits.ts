import type {Finding} from '../../model/view/finding.js'
import {HostError} from '../../model/errors/errors.js'
import {adminLimits, LIMITS_FILE} from '../admin-limits.js'
import {fine, type Machine} from './machine.js'

/** What whoever runs the computer lets this user's labs take; nothing where nothing is limited. */
export function limits({prefix, who}: Pick<Machine, 'prefix' | 'who'>): readonly Finding[] {
  const title = {en: 'Limits', sv: 'Gränser'}
  try {
    const {labs, memoryMb} = adminLimits(who.name, prefix + LIMITS_FILE)
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
