import {openSessions} from '../../session/find-session.js'
import {isAtWork} from '../../session/idle/at-work.js'
import {forgetClosedIdle, writeClosedIdle, type ClosedIdle} from '../../session/idle/closed-idle.js'
import {noteVisit} from '../../session/idle/note-visit.js'
import type {Session} from '../../session/session.js'
import {tellTimeLeft} from '../../session/tell-prompt.js'
import {orLost} from '../lab/or-lost.js'
import {stopLab} from '../lab/stop-lab.js'
import type {Workplace} from '../workplace.js'
import {countLook} from './count-look.js'
import {dayLeft, fewMinutes, limitsNow, lookMs, type DayLeft} from './day-limit.js'
import {readLooked, writeLooked} from './idle-file.js'
import {idleLimitMs} from './idle-limit.js'
import {judgeIdle, type Moment} from './judge-idle.js'
import {lastSeen} from './last-seen.js'
import {presentMoment} from './present-moment.js'

export interface EndIfIdleOptions extends Workplace {
  readonly lab: string
  /** ISO 8601: which session of it is meant. */
  readonly openedAt: string
  readonly now?: Moment
  readonly limitMs?: number | null
}

/** When little is left of a day, it is looked as often as this; in milliseconds. */
const NEAR_END_MS = 15_000
const HOUR_MS = 3_600_000

/**
 * Closes an open lab, as `qlab stop` does, when nobody has used it for long enough, or when its user has used up the day, and notes that.
 * What is checked or typed just now is let end before.
 * @returns after how many milliseconds to look again; null when there is nothing more to wait for
 */
export async function endIfIdle(options: EndIfIdleOptions): Promise<number | null> {
  const {lab, openedAt, now = presentMoment(), ...place} = options
  const {limitMs = idleLimitMs(process.env, limitsNow(place)?.idleMs)} = options
  const session = openSessions(place.paths, place.identity).find(
    ({record}) => record.lab === lab && record.openedAt === openedAt,
  )
  if (!session) return null
  const seenAt = await lastSeen(session)
  const before = readLooked(session.folders)
  await countLook({...place, before, now, seenAt})
  const day = dayLeft(place, now.at)
  if (limitMs === null && day === null) return null
  const idle = judgeIdle(now, {seenAt, limitMs: limitMs ?? Infinity, before})
  orLost(
    () => writeLooked(session.folders, {...idle.looked, seenAt}),
    () => undefined,
  )
  const closedAt = new Date(now.at).toISOString()
  if (day?.leftMs === 0) {
    if (isAtWork(session.folders)) return Math.min(NEAR_END_MS, lookMs(day.limitMs))
    return end(session, {lab, closedAt, hours: inHours(day.limitMs), reason: 'day'}, seenAt, place)
  }
  if (day) tellTimeLeft(session.folders, fewMinutes(day))
  if (idle.waitMs !== null) return Math.min(idle.waitMs, day ? untilLook(day) : Infinity)
  return end(session, {lab, closedAt, hours: inHours(now.at - seenAt)}, seenAt, place)
}

async function end(session: Session, note: ClosedIdle, seenAt: number, place: Workplace): Promise<null> {
  // Before it ends: a guide that stands open says why. A disk that has no room for that has none for a lab that nobody uses.
  orLost(
    () => writeClosedIdle(place.paths, note),
    () => undefined,
  )
  try {
    await stopLab({...place, lab: note.lab, all: false, forget: false})
  } catch (error) {
    forgetClosedIdle(place.paths, note.lab)
    // That we asked for it is nobody's visit.
    noteVisit(session.folders, seenAt)
    throw error
  }
  return null
}

function untilLook({limitMs, leftMs}: DayLeft): number {
  const look = lookMs(limitMs)
  return Math.min(look, Math.max(leftMs, Math.min(look, NEAR_END_MS)))
}

function inHours(ms: number): number {
  return Math.round((ms / HOUR_MS) * 10) / 10 || Math.round((ms / HOUR_MS) * 1000) / 1000
}
