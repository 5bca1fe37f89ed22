import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {isAlive, ownProcess} from '../../host/process/processes.js'
import type {SessionFolders} from '../session-folders.js'

/**
 * Notes that this process checks an open lab, or types in it, until that is disposed of: a lab whose time is up is closed only
 * afterwards.
 */
export function atWork({state}: Pick<SessionFolders, 'state'>): Disposable {
  const {pid, start} = ownProcess()
  const file = join(state, 'at-work', `${pid}.${start}`)
  try {
    mkdirSync(join(state, 'at-work'), {recursive: true, mode: 0o700})
    writeFileSync(file, '')
  } catch {
    // A full disk, or a lab that has just been closed: nothing of what is to be done depends on it.
  }
  return {[Symbol.dispose]: () => rmSync(file, {force: true})}
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
