import {readFileSync, statSync} from 'node:fs'
import {basename, join} from 'node:path'
import * as v from 'valibot'
import {makeParents} from '../host/files/make-folder.js'
import {refused} from '../host/files/refused.js'
import {writeWhole} from '../host/files/write-whole.js'
import {LANGUAGES} from '../model/language.js'
import {OUTCOMES} from '../model/run/outcome.js'
import type {Paths} from '../host/files/paths.js'
import {SESSION_SCHEMA, type SessionRecord} from '../model/session.js'
import {sessionFolders, sessionIds, type SessionFolders} from './session-folders.js'

const Process = v.object({pid: v.pipe(v.number(), v.integer(), v.minValue(1)), start: v.string()})

const Record = v.object({
  schema: v.literal(SESSION_SCHEMA),
  lab: v.string(),
  folder: v.string(),
  state: v.picklist(['opening', 'open']),
  where: v.exactOptional(v.object({boot: v.string(), pids: v.string(), host: v.string()})),
  openedAt: v.string(),
  language: v.picklist(LANGUAGES),
  opener: Process,
  keeper: v.nullable(Process),
  router: v.nullable(Process),
  room: v.nullable(Process),
  accelerator: v.picklist(['kvm', 'tcg']),
  guest: v.string(),
  work: v.string(),
  scratch: v.boolean(),
  seal: v.exactOptional(v.object({work: v.string(), view: v.nullable(Process)})),
  recorded: v.exactOptional(v.boolean()),
  seed: v.exactOptional(v.string()),
  given: v.exactOptional(v.record(v.string(), v.string())),
  steps: v.exactOptional(v.array(v.string())),
  progress: v.record(v.string(), v.picklist(OUTCOMES)),
  reached: v.exactOptional(v.array(v.string())),
  ran: v.exactOptional(v.array(v.string())),
  hints: v.record(v.string(), v.number()),
})

const recordFile = (folder: string): string => join(folder, 'session.json')

/** What is found in place of a record: one that is `broken` makes no sense, is another lab's or may not be read. */
export type FoundRecord =
  {readonly found: 'record'; readonly record: SessionRecord} | {readonly found: 'broken' | 'nothing'}

/** The record in a session's folder; null where there is none that can be read. */
export function readRecord(folder: string): SessionRecord | null {
  const looked = lookUpRecord(folder)
  return looked.found === 'record' ? looked.record : null
}

/** The sessions whose records can be read, by the ids of their labs. */
export function readableSessions(
  paths: Paths,
): {readonly folders: SessionFolders; readonly record: SessionRecord}[] {
  return sessionIds(paths).flatMap((lab) => {
    const folders = sessionFolders(paths, lab)
    const record = readRecord(folders.state)
    return record ? [{folders, record}] : []
  })
}

/** The same with what is the matter where there is none. */
export function lookUpRecord(folder: string): FoundRecord {
  let text: string
  try {
    text = readFileSync(recordFile(folder), 'utf8')
  } catch (error) {
    const {code = ''} = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return {found: 'nothing'}
    if (['EACCES', 'EPERM', 'EISDIR', 'ENOTDIR', 'ELOOP', 'EIO'].includes(code) && isThere(folder))
      return {found: 'broken'}
    throw refused(error)
  }
  try {
    const parsed = v.safeParse(Record, JSON.parse(text))
    const isOwn = parsed.success && parsed.output.lab === basename(folder)
    return isOwn ? {found: 'record', record: parsed.output} : {found: 'broken'}
  } catch {
    return {found: 'broken'} // not even JSON: a full disk, or an editor
  }
}

/** A folder that may not be entered at all is another trouble: of all labs. */
function isThere(folder: string): boolean {
  try {
    return statSync(folder, {throwIfNoEntry: false}) !== undefined
  } catch {
    return false
  }
}

/**
 * Writes the record as a whole or not at all.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function writeRecord(folder: string, record: SessionRecord): SessionRecord {
  makeParents(folder)
  writeWhole(recordFile(folder), JSON.stringify(record, null, 2) + '\n', {mode: 0o600})
  return record
}
