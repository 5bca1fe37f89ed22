import {closeSync, openSync, readSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {refused} from '../../host/files/refused.js'
import {writeAsked} from '../../host/files/write-whole.js'
import {UsageError} from '../../model/errors/errors.js'
import {RECORD_SCHEMA} from '../../model/record.js'
import {askedFile, shownFile} from '../remote/asked-file.js'
import {castOf, isOurCast} from './cast-of.js'
import {readRecord} from './read-record.js'
import {noRecord, recordOf, type RecordOptions} from './show-record.js'

export interface WrittenCast {
  readonly schema: typeof RECORD_SCHEMA
  readonly lab: string
  readonly file: string
  readonly durationMs: number
  readonly markers: number
}

export interface WriteCastOptions extends RecordOptions {
  /** The file, absolute or from the working directory. */
  readonly cast: string
  /** Whether a file that is not a cast of qlab's may be written over. */
  readonly force?: boolean
}

/** A cast's first line has fewer bytes. */
const HEAD_BYTES = 4096

/**
 * Writes the record of a lab as a file that asciinema plays.
 * @throws {UsageError} `no-record`, `file-in-the-way`
 */
export async function writeCast({cast, force = false, ...options}: WriteCastOptions): Promise<WrittenCast> {
  const file = askedFile(cast)
  needPlace(cast, file, force)
  const {lab, folder} = await recordOf(options)
  const made = castOf(readRecord(folder), `qlab ${lab}`)
  if (!made) throw noRecord(lab)
  makeParents(dirname(file))
  writeAsked(file, made.text)
  const {durationMs, markers} = made
  return {schema: RECORD_SCHEMA, lab, file: shownFile(file), durationMs, markers}
}

/** A new file, an empty one, a pipe, or a cast that qlab wrote before. */
function needPlace(cast: string, file: string, force: boolean): void {
  const there = statSync(file, {throwIfNoEntry: false})
  if (there?.isDirectory())
    throw new UsageError(
      'file-in-the-way',
      {en: `${cast} is a folder; --cast needs a file.`, sv: `${cast} är en katalog; --cast behöver en fil.`},
      {suggestions: [`qlab record --cast ${join(cast, 'lab.cast')}`]},
    )
  if (force || !there?.isFile() || there.size === 0 || isOurCast(headOf(file))) return
  const by = cast.replace(/(\.[^./]*)?$/, '-1$1')
  throw new UsageError(
    'file-in-the-way',
    {
      en: `${cast} is there already and is not a cast that qlab has written. It is left as it is; --force writes over it.`,
      sv: `${cast} finns redan och är ingen inspelning som qlab har skrivit. Den lämnas som den är; --force skriver över den.`,
    },
    {suggestions: [{run: `qlab record --cast ${by}`, again: {word: cast, by}}]},
  )
}

function headOf(file: string): string {
  const start = Buffer.alloc(HEAD_BYTES)
  try {
    const descriptor = openSync(file, 'r')
    try {
      return start.toString('utf8', 0, readSync(descriptor, start))
    } finally {
      closeSync(descriptor)
    }
  } catch (cause) {
    throw refused(cause, {path: file})
  }
}
