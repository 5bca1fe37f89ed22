import {constants} from 'node:fs'
import {open} from 'node:fs/promises'
import type {Entry, ZipFile} from 'yauzl'
import {SubmissionError} from '../../../model/errors/submission-error.js'
import {UnreadError} from '../../../model/errors/unread-error.js'
import {systemsRefusal, tooLong, unreadable} from '../intake-errors.js'
import {notAFile} from './read-handed-file.js'

/** A zip that can be opened, as often as is needed: between two reads nothing of it is held open, or in memory. */
export interface ZipSource {
  readonly name: string
  /** @param whole whether a size that an entry does not have is an error */
  readonly open: (whole: boolean) => Promise<ZipFile & AsyncDisposable>
}

/** A zip on a disk. */
export function zipOnDisk(path: Buffer, name: string): ZipSource {
  const openIt = async (validateEntrySizes: boolean) => {
    const {fromFdPromise} = await import('yauzl')
    const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK)
    try {
      const zip = await fromFdPromise(file.fd, {autoClose: false, decodeStrings: false, validateEntrySizes})
      return Object.assign(zip, {[Symbol.asyncDispose]: () => file.close()})
    } catch (error) {
      await file.close()
      throw error
    }
  }
  return {name, open: openIt}
}

/** A zip in a zip. It is read again where its memory has been used for something else. */
export function zipInMemory(name: string, read: () => Promise<Buffer>): ZipSource {
  let kept: WeakRef<Buffer> | null = null
  const content = async (): Promise<Buffer> => {
    const bytes = kept?.deref() ?? (await read())
    kept = new WeakRef(bytes)
    return bytes
  }
  const openIt = async (validateEntrySizes: boolean) => {
    const {fromBufferPromise} = await import('yauzl')
    const zip = await fromBufferPromise(await content(), {decodeStrings: false, validateEntrySizes})
    return Object.assign(zip, {[Symbol.asyncDispose]: () => Promise.resolve()})
  }
  return {name, open: openIt}
}

/**
 * An entry's content. It is read no further than the limit, whatever the zip says of its size.
 * @throws {SubmissionError} `unreadable-file`, `submission-too-large`
 */
export async function readEntry(
  source: ZipSource,
  entry: Entry,
  name: string,
  most: number,
): Promise<Buffer> {
  if (entry.uncompressedSize > most) throw tooLong(name, most)
  try {
    await using zip = await source.open(true)
    const stream = await zip.openReadStreamPromise(entry)
    const chunks: Buffer[] = []
    let length = 0
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      length += chunk.length
      // Leaving the loop ends the stream.
      if (length > most) throw tooLong(name, most)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (cause) {
    throw asUnreadable(cause, name)
  }
}

/** What is told of a zip that yauzl does not read, or that the system does not let it read. */
export function asUnreadable(cause: unknown, name: string): SubmissionError | UnreadError {
  if (cause instanceof SubmissionError || cause instanceof UnreadError) return cause
  const why = notAFile(cause)
  return why ? unreadable(name, why) : (systemsRefusal(cause, name) ?? unreadable(name, DAMAGED))
}

const DAMAGED = {en: 'the zip is damaged, or is none', sv: 'zip-filen är skadad, eller är ingen zip-fil'}
