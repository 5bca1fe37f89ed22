import {addUse, usedToday} from '../../host/day/day-use.js'
import type {Span} from '../../host/day/spans.js'
import {adminLimits, type AdminLimits} from '../../host/admin-limits.js'
import {HostError} from '../../model/errors/errors.js'
import {hoursAndMinutes} from '../../model/local-day.js'
import type {Workplace} from '../workplace.js'
import type {Moment} from './judge-idle.js'

type Place = Pick<Workplace, 'paths' | 'identity'>

/** What is left of a user's day. In milliseconds. */
export interface DayLeft {
  readonly limitMs: number
  readonly leftMs: number
}

/** How far a look at a lab may be from the next, in milliseconds: a whole number of times in a short limit, too. */
export function lookMs(limitMs: number): number {
  return Math.min(5 * 60_000, Math.max(5000, limitMs / 20))
}

/** The limits, for what looks by itself: a file that makes no sense ends no lab. */
export function limitsNow({identity}: Pick<Workplace, 'identity'>): AdminLimits | null {
  try {
    return adminLimits(identity.name)
  } catch (error) {
    if (error instanceof HostError) return null
    throw error
  }
}

/** What is left of today; null where a day has no limit. */
export function dayLeft(place: Place, now = Date.now(), limits = limitsNow(place)): DayLeft | null {
  const limitMs = limits?.dayMs ?? null
  if (limitMs === null) return null
  return {limitMs, leftMs: Math.max(0, limitMs - usedToday(place.paths, now))}
}

/** How many minutes are left, where they are so few that somebody should know; else null. */
export function fewMinutes({limitMs, leftMs}: DayLeft): number | null {
  return leftMs <= Math.min(15 * 60_000, limitMs / 4) ? Math.ceil(leftMs / 60_000) : null
}

/**
 * Notes that a lab was used up to now, where a day has a limit; what a computer takes no note of (a full disk) is not counted.
 * @param sinceMs on the clock of being awake
 */
export async function countUse(place: Place, sinceMs: number, now: Moment): Promise<void> {
  if (dayLeft(place, now.at) === null) return
  const span: Span = [sinceMs, now.awakeMs]
  try {
    await addUse(place, {span, at: now.at})
  } catch (error) {
    if (!(error instanceof HostError)) throw error
  }
}

/**
 * Makes sure that something is left of the day.
 * @throws {HostError} `no-time-left`
 */
export function needTime(place: Place, limits: AdminLimits, now = Date.now()): void {
  const left = dayLeft(place, now, limits)
  if (left === null || left.leftMs > 0) return
  const time = hoursAndMinutes(left.limitMs)
  throw new HostError(
    'no-time-left',
    {
      en: `You may use labs on this computer for ${time} a day, and you have done so today. You can go on after midnight.`,
      sv: `Du får använda labbar på den här datorn ${time} om dagen, och det har du gjort i dag. Du kan fortsätta efter midnatt.`,
    },
    {
      suggestions: [
        {
          en: 'What you have done is kept. If you need more time today, ask whoever runs this computer.',
          sv: 'Det du har gjort finns kvar. Behöver du mer tid i dag, fråga den som sköter datorn.',
        },
      ],
    },
  )
}
