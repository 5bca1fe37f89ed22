import {join} from 'node:path'
import {packageRoot} from '../../host/files/paths.js'
import {leaveRunning} from '../../host/process/leave-running.js'
import type {Session} from '../../session/session.js'
import {limitsNow, lookMs} from './day-limit.js'
import {END_WORD} from './end-word.js'
import {writeLooked} from './idle-file.js'
import {idleLimitMs} from './idle-limit.js'
import {presentMoment} from './present-moment.js'

/**
 * Lets an open lab end by itself when nobody has used it for long, or its user has used up the day. What waits for that is a shell whose
 * `flock` waits for the lab's own lock: it takes no time, ends with the lab, and calls qlab when the time may have come.
 */
export function watchIdle({
  folders,
  record,
  identity,
}: Pick<Session, 'folders' | 'record' | 'identity'>): void {
  const limits = limitsNow({identity})
  const idleMs = idleLimitMs(process.env, limits?.idleMs)
  const dayMs = limits?.dayMs ?? null
  if (idleMs === null && dayMs === null) return
  try {
    writeLooked(folders, {...presentMoment(), wokeMs: null, seenAt: Date.parse(record.openedAt)})
  } catch {
    // The disk is full: then the first look knows nothing of sleep before it.
  }
  const waitMs = Math.min(idleMs ?? Infinity, dayMs === null ? Infinity : lookMs(dayMs))
  const [, script = ''] = process.argv
  const self = [process.execPath, ...process.execArgv, script, END_WORD, record.lab, record.openedAt]
  leaveRunning([
    'sh',
    join(packageRoot(), 'share/idle/watch.sh'),
    folders.hold,
    String(Math.ceil(waitMs / 1000)),
    ...self,
  ])
}
