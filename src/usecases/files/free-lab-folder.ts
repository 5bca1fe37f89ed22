import {existsSync} from 'node:fs'
import {basename, dirname, join} from 'node:path'

/** What a lab's id holds; see `qlab lab new`. */
const LONGEST = 32

/**
 * A folder beside a lab's, which is not there yet, and whose name no other lab has: where the lab is moved that has a name twice.
 * @param taken ids of the labs of the course
 */
export function freeLabFolder(folder: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const end = number === 1 ? '' : `-${number}`
    const own = basename(folder).slice(0, LONGEST - 'my-'.length - end.length)
    const name = `my-${own.replace(/-$/, '')}${end}`
    const free = join(dirname(folder), name)
    if (!taken.includes(name) && !existsSync(free)) return free
  }
}
