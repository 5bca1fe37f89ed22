import {join} from 'node:path'
import {existsSync, readFileSync} from 'node:fs'
import {dirname} from 'node:path'
import {fileURLToPath} from 'node:url'
import {badVariable} from '../../model/variables.js'
import {workHome} from './git-tree.js'
import {identity, type Identity} from '../identity.js'

/** Where qlab keeps its things, by the XDG base directory specification (0.8). All absolute. */
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

/**
 * A relative path in an XDG variable is ignored, as the specification wants it: it is for all programs, and some other may go
 * by it. One in a variable of our own is a mistake.
 * @throws {UsageError} `bad-variable`, when one of our own is not an absolute path
 */
export function paths(env: NodeJS.ProcessEnv = process.env, who: Identity = identity(env)): Paths {
  // Root's own XDG folders are out of reach of the id that labs run as.
  const own = who.dropped ? {} : env
  const xdg = (name: string, fallback: string): string => {
    const [ours, everybodys] = [env[`QLAB_${name}`], own[`XDG_${name}`]]
    if (ours && !ours.startsWith('/')) throw badVariable(`QLAB_${name}`, ours)
    if (ours) return join(ours, 'qlab')
    return everybodys?.startsWith('/') ? join(everybodys, 'qlab') : fallback
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
