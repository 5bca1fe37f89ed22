import {existsSync, lstatSync, readFileSync, realpathSync} from 'node:fs'
import {dirname, join} from 'node:path'

/** The root of the git work tree that a folder is in, or would be in; null outside any. `.git` may be a file (gitrepository-layout(5)). */
export function gitTreeOf(folder: string): string | null {
  for (let at = folder; ; at = dirname(at)) {
    if (lstatSync(join(at, '.git'), {throwIfNoEntry: false})) return at
    if (dirname(at) === at) return null
  }
}

/** Whether a folder is qlab's own: a clone of it, or where it is installed. */
export function isProgram(folder: string): boolean {
  try {
    const {name} = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {name?: unknown}
    return name === 'qlab' && existsSync(join(folder, 'bin/qlab'))
  } catch {
    return false
  }
}

/**
 * Where the students' work goes when it would go to `folder`: beside it, where that is a git work tree or the program
 * itself, for `git clean -fd` deletes there what git does not know.
 */
export function workHome(folder: string): string {
  try {
    const real = realpathSync(folder)
    return existsSync(join(real, '.git')) || isProgram(real) ? `${folder}-work` : folder
  } catch {
    return folder // not there yet
  }
}
