import {constants} from 'node:fs'
import {open, type FileHandle} from 'node:fs/promises'
import type {Localized} from '../../../model/language.js'
import {notRead, systemsRefusal, tooLong, unreadable} from '../intake-errors.js'

/**
 * Reads a file on a disk that somebody else has put there: no link is followed, and nothing is waited for.
 * @throws {SubmissionError} `unreadable-file`, `submission-too-large`
 * @throws {UnreadError} where the system refuses it
 */
export async function readHandedFile(path: string | Buffer, name: string, most: number): Promise<Buffer> {
  await using file = await opened(path, name)
  const stat = await file.handle.stat()
  if (!stat.isFile()) throw unreadable(name, NO_FILE)
  if (stat.size > most) throw tooLong(name, most)
  // It may grow meanwhile.
  const content = Buffer.alloc(stat.size + 1)
  let filled = 0
  for (;;) {
    const {bytesRead} = await file.handle
      .read(content, filled, content.length - filled, filled)
      .catch((cause: unknown) => {
        throw systemsRefusal(cause, name) ?? cause
      })
    filled += bytesRead
    if (bytesRead === 0) return content.subarray(0, filled)
    if (filled === content.length) throw notRead(name, GROWS)
  }
}

async function opened(path: string | Buffer, name: string): Promise<{handle: FileHandle} & AsyncDisposable> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    return {handle, [Symbol.asyncDispose]: () => handle.close()}
  } catch (cause) {
    const why = notAFile(cause)
    throw why ? unreadable(name, why) : (systemsRefusal(cause, name) ?? cause)
  }
}

/** Of what cannot be opened because it is not a file; null where it may be one. */
export function notAFile(cause: unknown): Localized | null {
  const {code} = cause as NodeJS.ErrnoException
  if (code === 'ELOOP') return LINK
  return code === 'ENXIO' ? NO_FILE : null
}

export const LINK = {en: 'it is a symbolic link', sv: 'det är en symbolisk länk'}
export const NO_FILE = {en: 'it is not a regular file', sv: 'det är ingen vanlig fil'}
const GROWS = {en: 'it changed while it was read', sv: 'den ändrades medan den lästes'}
