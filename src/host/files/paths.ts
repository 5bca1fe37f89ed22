import {join} from 'node:path'
import {existsSync, readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {fileURLToPath} from 'node:url'
import {badVariable} from '../../model/variables.js'
import {workHome} from './git-tree.js'
import {identity, type Identity} from '../identity.js'

/** Where qlab keeps its things, by the XDG base directory rules. All absolute. */
export interface Paths {
  /** Open labs' records: `sessions/<lab>/`. */
  readonly state: string
  /** Guest images and verdicts that can be made again. */
  readonly cache: string
  /** Sockets; kept short, because a socket's path holds 107 bytes. */
  readonly runtime: string
  /** The student's own work: `<lab>/`. Never a git work tree's root, nor the program's own folder. */
  readonly work: string
}

/** @throws {UsageError} when an XDG variable is not an absolute path */
export function paths(env: NodeJS.ProcessEnv = process.env, who: Identity = identity(env)): Paths {
  // Root's own XDG folders are out of reach of the id that labs run as.
  const own = who.dropped ? {} : env
  const xdg = (name: string, fallback: string): string => {
    const found = [`QLAB_${name}`, `XDG_${name}`].find((each, index) => (index === 0 ? env : own)[each])
    if (found === undefined) return fallback
    const value = env[found] ?? ''
    if (!value.startsWith('/')) throw badVariable(found, value)
    return join(value, 'qlab')
  }
  const anonymous = who.dropped && who.home === '/var/lib/qlab'
  return {
    state: xdg('STATE_HOME', join(who.home, '.local/state/qlab')),
    cache: xdg('CACHE_HOME', join(who.home, '.cache/qlab')),
    runtime: xdg('RUNTIME_DIR', anonymous ? '/run/qlab' : runtimeOf(who)),
    work: workHome(xdg('WORK_HOME', join(who.home, 'qlab'))),
  }
}

function runtimeOf(who: Identity): string {
  const perUser = `/run/user/${who.uid}`
  return existsSync(perUser) ? join(perUser, 'qlab') : `/tmp/qlab-${who.uid}`
}

/** The root of this package: where labs/, share/ and bin/ are. */
export function packageRoot(from = dirname(fileURLToPath(import.meta.url))): string {
  for (let folder = from; folder !== dirname(folder); folder = dirname(folder)) {
    const file = join(folder, 'package.json')
    if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as {name?: string}).name === 'qlab')
      return folder
  }
  throw new Error(`no package root above ${from}`)
}
