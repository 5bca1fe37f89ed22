import {closeSync, openSync, statSync, utimesSync} from 'node:fs'
import {join} from 'node:path'
import type {SessionFolders} from '../session-folders.js'

/** Not more often than this: whoever types does it many times a second. */
const AGAIN_MS = 1000

/** Notes that somebody has asked for an open lab just now: one without anybody ends by itself in time. */
export function noteVisit(folders: Pick<SessionFolders, 'state'>, now = Date.now()): void {
  const file = visitedFile(folders)
  const before = statSync(file, {throwIfNoEntry: false})?.mtimeMs
  if (before !== undefined && Math.abs(now - before) < AGAIN_MS) return
  try {
    if (before === undefined) closeSync(openSync(file, 'a', 0o600))
    utimesSync(file, now / 1000, now / 1000)
  } catch {
    // A disk that is full, or a lab that has just been closed: no work of the student's may end for that.
  }
}

/** When that was noted the last time, in ms since 1970; null when it never was. */
export function lastVisit(folders: Pick<SessionFolders, 'state'>): number | null {
  return statSync(visitedFile(folders), {throwIfNoEntry: false})?.mtimeMs ?? null
}

function visitedFile({state}: Pick<SessionFolders, 'state'>): string {
  return join(state, 'visited')
}
