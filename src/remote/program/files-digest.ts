import {createHash} from 'node:crypto'
import type {ProgramFile} from './program-files.js'

/**
 * What follows from the names and contents of files, and from nothing else: 24 hexadecimal digits.
 * @param beside what counts, too
 */
export function filesDigest(files: readonly ProgramFile[], beside = ''): string {
  const hash = createHash('sha256').update(`${beside}\n`)
  for (const {path, content, executable} of [...files].sort((a, b) => (a.path < b.path ? -1 : 1)))
    hash.update(`${path}\0${executable ? 'x' : '-'}\0${content.length}\0`).update(content)
  return hash.digest('hex').slice(0, 24)
}
