import type {Workplace} from '../workplace.js'
import {countUse, limitsNow, lookMs} from './day-limit.js'
import type {Looked, Moment} from './judge-idle.js'

export interface CountLookOptions extends Pick<Workplace, 'paths' | 'identity'> {
  /** The last look; null where there was none. */
  readonly before: Looked | null
  readonly now: Moment
  /** When somebody used the lab last, in ms since 1970. */
  readonly seenAt: number
}

/** One that came late (a computer that stood still) counts for at most so many. */
const MOST_LOOKS = 2

/**
 * Counts the time since the last look at a lab, if somebody has used it since: that there is another last time tells it, whatever was done
 * to the clock. A lab that only stands open takes nothing of a day.
 */
export async function countLook({before, now, seenAt, ...place}: CountLookOptions): Promise<void> {
  const limitMs = limitsNow(place)?.dayMs ?? null
  if (limitMs === null || before === null || before.seenAt === undefined || before.seenAt === seenAt) return
  await countUse(place, Math.max(before.awakeMs, now.awakeMs - MOST_LOOKS * lookMs(limitMs)), now)
}
