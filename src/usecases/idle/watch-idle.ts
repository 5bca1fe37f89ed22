import {join} from 'node:path'
import {packageRoot} from '../../host/files/paths.js'
import {leaveRunning} from '../../host/process/leave-running.js'
import type {Session} from '../../session/session.js'
import {END_WORD} from './end-word.js'
import {writeLooked} from './idle-file.js'
import {idleLimitMs} from './idle-limit.js'
import {presentMoment} from './present-moment.js'

/**
 * Lets an open lab end by itself when nobody has used it for long. What waits for that is a shell whose `flock` waits for the lab's
 * own lock: it takes no time, ends with the lab, and calls qlab when the time may have come.
 */
export function watchIdle({folders, record}: Pick<Session, 'folders' | 'record'>): void {
  const limitMs = idleLimitMs()
  if (limitMs === null) return
  try {
    writeLooked(folders, {...presentMoment(), wokeMs: null})
  } catch {
    // The disk is full: then the first look knows nothing of sleep before it.
  }
  const [, script = ''] = process.argv
  const self = [process.execPath, ...process.execArgv, script, END_WORD, record.lab, record.openedAt]
  leaveRunning([
    'sh',
    join(packageRoot(), 'share/idle/watch.sh'),
    folders.hold,
    String(Math.ceil(limitMs / 1000)),
    ...self,
  ])
}
