import {realpathSync} from 'node:fs'
import {join, relative} from 'node:path'
import {shellWord} from '../model/shell-word.js'
import {calledAs} from './remote/called-as.js'
import {programRoot} from './workplace.js'

/** What this program is called in the reader's shell: `qlab` where that finds it, and its path where it does not. */
export function ownName(path: string | undefined, root = programRoot(), here = presentFolder()): string {
  // Of a caller without a PATH nothing is known.
  if (path === undefined) return 'qlab'
  const called = calledAs()
  if (called !== null) return called
  const own = join(root, 'bin/qlab')
  const found = path.split(':').flatMap((folder) => realPath(join(folder || '.', 'qlab')) ?? [])
  if (found[0] !== undefined && found[0] === realPath(own)) return 'qlab'
  const near = here === null ? own : relative(here, own)
  return shellWord(near.startsWith('..') ? own : near)
}

/** Null where it was removed. */
function presentFolder(): string | null {
  try {
    return process.cwd()
  } catch {
    return null
  }
}

function realPath(file: string): string | null {
  try {
    return realpathSync(file)
  } catch {
    return null
  }
}
