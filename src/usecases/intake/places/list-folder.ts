import {lstatSync, opendirSync, type Dir, type Stats} from 'node:fs'
import {UnreadError} from '../../../model/errors/unread-error.js'
import {commitTime} from './commit-time.js'
import {decodeName} from './decode-name.js'
import type {HandedFile, HandedFolder, WhyNot} from './handed.js'
import {systemsRefusal, tooMuch, unreadable} from '../intake-errors.js'
import {listZipFile} from './list-zip.js'
import {isPassedOver, isZip} from './kinds-of-names.js'
import type {IsOwn} from './own-output.js'
import {LINK, NO_FILE, notAFile, readHandedFile} from './read-handed-file.js'

/** Folders below each other; what is in one that is a student's; what is in one that holds theirs. */
const MOST_DEPTH = 8
const MOST_ENTRIES = 5000
const MOST_STUDENTS = 100_000

/** How many entries may still be looked at. */
interface Room {
  left: number
}

interface Level {
  readonly depth: number
  readonly room: Room | null
  readonly isOwn: IsOwn
}

/**
 * What is in a folder on a disk. No link is followed, what is not a file is not opened, and a folder with more in it than
 * anybody hands in is left where it says so, without the others' harm.
 * @param isOwn whether a folder is one that qlab writes: it is passed over
 */
export function listFolder(path: string, name: string, isOwn: IsOwn = () => false): HandedFolder {
  return listed(Buffer.from(path), name, {depth: 0, room: null, isOwn})
}

// Paths are bytes: an old zip's names, unpacked, are not UTF-8.
function listed(path: Buffer, name: string, {depth, room, isOwn}: Level): HandedFolder {
  const folders = new Map<string, HandedFolder>()
  const files = new Map<string, HandedFile>()
  let problem: WhyNot | null = null
  let git = false
  const names: Buffer[] = []
  const here = room ?? {left: MOST_STUDENTS}
  try {
    using dir = opened(path)
    for (let entry = dir.readSync(); entry; entry = dir.readSync()) {
      const bytes = Buffer.from(entry.name)
      if (bytes.equals(GIT)) git = true
      if (--here.left < 0) {
        problem = tooMuch(name, TOO_MANY)
        break
      }
      if (!isPassedOver(decodeName(bytes))) names.push(bytes)
    }
  } catch (cause) {
    const why = notAFile(cause)
    problem = why ? unreadable(name, why) : systemsRefusal(cause, name)
    if (problem === null) throw cause
  }
  // Where there is nothing but one folder, that one may hold the students'.
  const sole = room === null && names.length === 1
  for (const bytes of names.sort((one, other) => one.compare(other))) {
    const below = within(path, bytes)
    const shown = decodeName(bytes)
    const stat = statOf(below, shown)
    const isFile = stat instanceof UnreadError || !stat.isDirectory()
    // Further down it is a student's own business what is like results.
    if (depth < 2 && isOwn(below.toString(), isFile)) continue
    if (stat instanceof UnreadError || !stat.isDirectory()) files.set(shown, fileOf(below, shown, stat))
    else if (depth < MOST_DEPTH)
      folders.set(
        shown,
        listed(below, shown, {depth: depth + 1, room: sole ? null : (room ?? {left: MOST_ENTRIES}), isOwn}),
      )
    else problem ??= tooMuch(name, TOO_DEEP)
  }
  const committed = git ? {committed: () => commitTime(within(path, GIT).toString())} : {}
  return {name, folders, files, problem, ...committed}
}

/** A file that was given by its path. */
export function givenFile(path: string, name: string, stat: Stats): HandedFile {
  return fileOf(Buffer.from(path), name, stat)
}

function fileOf(path: Buffer, name: string, stat: Stats | UnreadError): HandedFile {
  if (stat instanceof UnreadError) return {name, modified: null, read: () => Promise.reject(stat)}
  const modified = new Date(stat.mtimeMs).toISOString()
  const why = stat.isSymbolicLink() ? LINK : NO_FILE
  const read = stat.isFile()
    ? (most: number) => readHandedFile(path, name, most)
    : () => Promise.reject(unreadable(name, why))
  const zip = isZip(name) && stat.isFile() ? {open: () => listZipFile(path, name)} : {}
  return {name, modified, read, ...zip}
}

function statOf(path: Buffer, name: string): Stats | UnreadError {
  try {
    return lstatSync(path)
  } catch (cause) {
    const refusal = systemsRefusal(cause, name)
    if (refusal) return refusal
    throw cause
  }
}

function opened(path: Buffer): Dir & Disposable {
  // The types do not know that names can be buffers; Node does.
  const dir = opendirSync(path, {encoding: 'buffer' as BufferEncoding})
  return Object.assign(dir, {[Symbol.dispose]: () => dir.closeSync()})
}

function within(folder: Buffer, name: Buffer): Buffer {
  return Buffer.concat([folder, Buffer.from('/'), name])
}

const GIT = Buffer.from('.git')
const TOO_MANY = {en: 'too many files', sv: 'för många filer'}
const TOO_DEEP = {
  en: `folders in more than ${MOST_DEPTH} levels`,
  sv: `kataloger i mer än ${MOST_DEPTH} nivåer`,
}
