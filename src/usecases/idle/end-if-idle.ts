import {openSessions} from '../../session/find-session.js'
import {forgetClosedIdle, writeClosedIdle} from '../../session/idle/closed-idle.js'
import {lastVisit, noteVisit} from '../../session/idle/note-visit.js'
import {typedAt} from '../../session/idle/typed-at.js'
import type {Session} from '../../session/session.js'
import {orLost} from '../lab/or-lost.js'
import {stopLab} from '../lab/stop-lab.js'
import type {Workplace} from '../workplace.js'
import {readLooked, writeLooked} from './idle-file.js'
import {idleLimitMs} from './idle-limit.js'
import {judgeIdle, type Moment} from './judge-idle.js'
import {presentMoment} from './present-moment.js'

export interface EndIfIdleOptions extends Workplace {
  readonly lab: string
  /** ISO 8601: which session of it is meant. */
  readonly openedAt: string
  readonly now?: Moment
  readonly limitMs?: number | null
}

/**
 * Closes an open lab, as `qlab stop` does, when nobody has used it for long enough, and notes that.
 * @returns after how many milliseconds to look again; null when there is nothing more to wait for
 */
export async function endIfIdle(options: EndIfIdleOptions): Promise<number | null> {
  const {lab, openedAt, now = presentMoment(), limitMs = idleLimitMs(), ...place} = options
  const session = openSessions(place.paths, place.identity).find(
    ({record}) => record.lab === lab && record.openedAt === openedAt,
  )
  if (!session || limitMs === null) return null
  const seenAt = await lastSeen(session)
  const before = readLooked(session.folders)
  const {waitMs, looked} = judgeIdle(now, {seenAt, limitMs, before})
  if (waitMs !== null) {
    orLost(
      () => writeLooked(session.folders, looked),
      () => undefined,
    )
    return waitMs
  }
  // Before it ends: a guide that stands open says why. A disk that has no room for that has none for a lab that nobody uses.
  const hours = Math.round((now.at - seenAt) / 360_000) / 10
  const note = {lab, closedAt: new Date(now.at).toISOString(), hours}
  orLost(
    () => writeClosedIdle(place.paths, note),
    () => undefined,
  )
  try {
    await stopLab({...place, lab, all: false, forget: false})
  } catch (error) {
    forgetClosedIdle(place.paths, lab)
    // That we asked for it is nobody's visit.
    noteVisit(session.folders, seenAt)
    throw error
  }
  return null
}

/** When somebody used an open lab last: opened it, asked qlab for it, or typed in it. In ms since 1970. */
async function lastSeen({record, folders, door, root}: Session): Promise<number> {
  const times = [Date.parse(record.openedAt), lastVisit(folders), await typedAt(door, root)]
  return Math.max(...times.filter((time) => time !== null))
}
