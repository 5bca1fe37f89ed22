import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {lockIn} from '../host/files/lock.js'
import type {Paths} from '../host/files/paths.js'
import {refused} from '../host/files/refused.js'

/** The folders of one session. */
export interface SessionFolders {
  /** `session.json`, `holder.log`, `binds`. */
  readonly state: string
  /** What commands print, and what the lab is told (`/run/qlab/io` in the lab). */
  readonly io: string
  /** The lab's /tmp. */
  readonly tmp: string
  /** Sockets, logs and command lines of its machines (`/run/qlab/vm` in the lab). */
  readonly vm: string
  readonly namespaces: string
  readonly shims: string
  /** Parent of the last three. */
  readonly runtime: string
  /** Locked for as long as the lab lives: see life.ts. */
  readonly hold: string
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
    namespaces: join(runtime, 'namespaces'),
    shims: join(runtime, 'shims'),
    hold: join(state, 'hold'),
  }
}

/** The lock that whoever opens a lab has meanwhile. */
export function openingLock(paths: Paths, lab: string): string {
  return lockIn(paths.state, `session-${lab}`)
}

/** A folder that somebody else has put there is none of ours to clear away. */
function isId(name: string): boolean {
  return /^[a-z0-9][a-z0-9-]*$/.test(name)
}

/**
 * Ids of the labs that have a session folder, open or stale.
 * @throws {HostError} `no-access` when the folder of sessions cannot be read
 */
export function sessionIds(paths: Paths): string[] {
  const folder = join(paths.state, 'sessions')
  try {
    return readdirSync(folder).filter(isId).sort()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw refused(error)
  }
}
