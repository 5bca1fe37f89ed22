import type {Workplace} from '../workplace.js'
import {countUse, limitsNow, lookMs} from './day-limit.js'
import type {Looked, Moment} from './judge-idle.js'

export interface LookAtUse {
  /** The last look; null where there was none. */
  readonly before: Looked | null
  readonly now: Moment
  /** When somebody used the lab last, in ms since 1970. */
  readonly seenAt: number
}

/** One that came late (a computer that stood still) counts for at most so many. */
const MOST_LOOKS = 2

/**
 * From when on a lab has been used, on the clock of being awake, as far as two looks at it can tell; null where nobody has used it in
 * between. That there is another last time tells it, whatever was done to the clock.
 * @param everyMs how far the looks should be apart
 */
export function usedSince({before, now, seenAt}: LookAtUse, everyMs: number): number | null {
  if (before?.seenAt === undefined || before.seenAt === seenAt) return null
  return Math.max(before.awakeMs, now.awakeMs - MOST_LOOKS * everyMs)
}

/** Counts the time since the last look at a lab, if somebody has used it since. A lab that only stands open takes nothing of a day. */
export async function countLook({
  before,
  now,
  seenAt,
  ...place
}: LookAtUse & Pick<Workplace, 'paths' | 'identity'>): Promise<void> {
  const limitMs = limitsNow(place)?.dayMs ?? null
  const since = limitMs === null ? null : usedSince({before, now, seenAt}, lookMs(limitMs))
  if (since !== null) await countUse(place, since, now)
}
