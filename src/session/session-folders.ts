import {existsSync, mkdirSync, readdirSync, statSync} from 'node:fs'
import {chownSync} from 'node:fs'
import {join} from 'node:path'
import type {Identity} from '../host/identity.js'
import type {Paths} from '../host/paths.js'
import {HostError} from '../model/errors.js'

/** The folders of one session. */
export interface SessionFolders {
  /** `session.json`, `keeper.log`, `binds`. */
  readonly state: string
  /** What commands print, and what the rooms are told (`/run/qlab/io` in the lab). */
  readonly io: string
  /** The lab's /tmp. */
  readonly tmp: string
  /** Sockets, logs and command lines of its machines (`/run/qlab/vm` in the lab). */
  readonly vm: string
  readonly rooms: string
  readonly shims: string
  /** Parent of the last three. */
  readonly runtime: string
}

export function sessionFolders(paths: Paths, lab: string): SessionFolders {
  const state = join(paths.state, 'sessions', lab)
  const runtime = join(paths.runtime, lab)
  return {
    state,
    io: join(state, 'io'),
    tmp: join(state, 'tmp'),
    runtime,
    vm: join(runtime, 'vm'),
    rooms: join(runtime, 'rooms'),
    shims: join(runtime, 'shims'),
  }
}

/** Ids of the labs that have a session folder, open or stale. */
export function sessionIds(paths: Paths): string[] {
  const folder = join(paths.state, 'sessions')
  return existsSync(folder) ? readdirSync(folder).sort() : []
}

/** Makes a folder and its parents, each new one owned by the identity that labs run as. */
export function makeFolder(folder: string, who: Identity, mode = 0o700): void {
  try {
    const first = mkdirSync(folder, {recursive: true, mode})
    if (first && who.dropped) chownDown(first, folder, who)
    const owner = statSync(folder).uid
    if (owner !== who.uid)
      throw new HostError('folder-not-ours', `${folder} belongs to user ${owner}, not to ${who.name}.`, {
        suggestions: [`Remove it, or: sudo chown -R ${who.name} ${folder}`],
      })
  } catch (cause) {
    if (cause instanceof HostError) throw cause
    throw new HostError(
      'folder-refused',
      `The folder ${folder} cannot be made: ${(cause as Error).message}`,
      {
        cause,
        suggestions: [
          'df -h    (is the disk full?)',
          `ls -ld ${folder}    (is something else in its place?)`,
        ],
      },
    )
  }
}

function chownDown(first: string, last: string, who: Identity): void {
  for (let folder = last; folder.startsWith(first); folder = join(folder, '..'))
    chownSync(folder, who.uid, who.gid)
}
