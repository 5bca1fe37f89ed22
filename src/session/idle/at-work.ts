import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {isAlive, ownProcess} from '../../host/process/processes.js'
import type {SessionFolders} from '../session-folders.js'

/**
 * Notes that this process checks an open lab, or types in it, until that is disposed of: a lab whose time is up is closed only
 * afterwards.
 */
export function atWork({state}: Pick<SessionFolders, 'state'>): Disposable {
  const {pid, start} = ownProcess()
  const folder = join(state, 'at-work')
  const file = join(folder, `${pid}.${start}`)
  attempt(() => {
    // Without what is above it: the folder of a lab that has just been closed is not to come back.
    if (!existsSync(folder)) mkdirSync(folder, {mode: 0o700})
    writeFileSync(file, '')
  })
  return {[Symbol.dispose]: () => attempt(() => rmSync(file, {force: true}))}
}

/** A full disk, or a folder that is not ours: nothing of what is to be done depends on it. */
function attempt(note: () => void): void {
  try {
    note()
  } catch {
    // Then the lab may be closed while it is checked.
  }
}

/** Whether a process is at work in a lab now. */
export function isAtWork({state}: Pick<SessionFolders, 'state'>): boolean {
  return namesIn(join(state, 'at-work')).some((name) => {
    const [pid = '', start = ''] = name.split('.')
    return isAlive({pid: Number(pid), start})
  })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
