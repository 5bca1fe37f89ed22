import {realpathSync} from 'node:fs'

/**
 * Whether a disk can be copied from where it lies in a lab's work folder. To us a link that leads out of that would lead to
 * a file of this computer.
 */
export function liesIn(work: string, name: string): boolean {
  if (!name.startsWith(`${work}/`)) return false
  try {
    return realpathSync(name).startsWith(`${realpathSync(work)}/`)
  } catch {
    return false // it leads to what only the lab has
  }
}
