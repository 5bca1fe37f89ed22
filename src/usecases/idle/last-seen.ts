import {lastVisit} from '../../session/idle/note-visit.js'
import {typedAt} from '../../session/idle/typed-at.js'
import type {Session} from '../../session/session.js'

/** When somebody used an open lab last: opened it, asked qlab for it, or typed in it. In ms since 1970. */
export async function lastSeen({
  record,
  folders,
  door,
  root,
}: Pick<Session, 'record' | 'folders' | 'door' | 'root'>): Promise<number> {
  const times = [Date.parse(record.openedAt), lastVisit(folders), await typedAt(door, root)]
  return Math.max(...times.filter((time) => time !== null))
}
