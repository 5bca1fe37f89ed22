import {createHash} from 'node:crypto'
import {readFileSync} from 'node:fs'
import {relative} from 'node:path'
import {filesBelow} from '../../host/files/files-below.js'

/** SHA-256 of the names and contents of a lab's files, in hexadecimal digits: whoever changes one of them gets another. */
export function labDigest(folder: string): string {
  const hash = createHash('sha256')
  // The history is not run, and changes with every commit.
  for (const file of filesBelow(folder, (name) => name !== '.git')) {
    const content = contentOf(file)
    hash.update(`${relative(folder, file)}\0${content?.length ?? 'unreadable'}\0`).update(content ?? '')
  }
  return hash.digest('hex')
}

/** What cannot be read cannot be run either. */
function contentOf(file: string): Buffer | null {
  try {
    return readFileSync(file)
  } catch {
    return null
  }
}
