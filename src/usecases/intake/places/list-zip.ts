import type {Entry} from 'yauzl'
import {MOST_FILES_BYTES} from '../../../model/grading/submission.js'
import {decodeName} from './decode-name.js'
import type {HandedFile, HandedFolder, WhyNot} from './handed.js'
import {tooMuch, unreadable} from '../intake-errors.js'
import {canBeHandedIn, isPassedOver, isZip} from './kinds-of-names.js'
import {LINK, NO_FILE} from './read-handed-file.js'
import {asUnreadable, readEntry, zipInMemory, zipOnDisk, type ZipSource} from './zip-source.js'

/** How many entries a zip of a whole class can have, and one student's own zip. */
const MOST_ENTRIES = 100_000
const MOST_OWN_ENTRIES = 5000
const MOST_DEPTH = 8
/** In a learning platform's zip, a student's own, and in that the files that a lab asks for. */
const MOST_NESTED = 2
/** A zip within a zip is read into memory. */
const MOST_NESTED_BYTES = 2 ** 25

/** What is in a zip on a disk. Nothing is unpacked. */
export function listZipFile(path: Buffer, name: string): Promise<HandedFolder> {
  return listZip(zipOnDisk(path, name), {most: MOST_ENTRIES, modified: null, depth: 0})
}

interface ListOptions {
  readonly most: number
  /** When all of it was handed in; null where each entry tells it. */
  readonly modified: string | null
  /** How many zips it was in itself. */
  readonly depth: number
}

interface Growing extends HandedFolder {
  readonly folders: Map<string, Growing>
  readonly files: Map<string, HandedFile>
  problem: WhyNot | null
}

async function listZip(source: ZipSource, options: ListOptions): Promise<HandedFolder> {
  const root = folderOf(source.name)
  try {
    await using zip = await source.open(false)
    let left = options.most
    for await (const entry of zip.eachEntry()) {
      if (--left < 0) {
        root.problem = tooMuch(source.name, TOO_MANY)
        break
      }
      place(entry, root, source, options)
    }
  } catch (cause) {
    root.problem = asUnreadable(cause, source.name)
  }
  return root
}

/** Puts an entry where its name says, as far as that is a name in this zip. */
function place(entry: Entry, root: Growing, source: ZipSource, options: ListOptions): void {
  const path = nameOf(entry)
  const isFolder = path.endsWith('/')
  const parts = path.split('/').filter((part, index) => (part !== '' || index === 0) && part !== '.')
  if (parts.some(isPassedOver) && !parts.some(isNoName)) return
  let folder = root
  for (const [depth, part] of (isFolder ? parts : parts.slice(0, -1)).entries()) {
    if (isNoName(part) || depth >= MOST_DEPTH) {
      folder.problem ??= isNoName(part) ? unreadable(path, NO_NAME) : tooMuch(path, TOO_DEEP)
      return
    }
    let below = folder.folders.get(part)
    if (!below) folder.folders.set(part, (below = folderOf(part)))
    folder = below
  }
  const name = parts.at(-1) ?? ''
  if (isFolder) return
  if (isNoName(name)) folder.problem ??= unreadable(path, NO_NAME)
  else if (folder.files.has(name) || folder.folders.has(name)) folder.files.set(name, refusing(name, TWICE))
  else folder.files.set(name, fileOf(entry, name, source, options))
}

function fileOf(entry: Entry, name: string, source: ZipSource, options: ListOptions): HandedFile {
  // Of a file that is larger than any that a lab asks for, nothing is kept, because a zip can have very many.
  if (!canBeHandedIn(name) && entry.uncompressedSize > MOST_FILES_BYTES) return refusing(name, TOO_LONG)
  const modified = options.modified ?? timeOf(entry)
  const why = whyNot(entry)
  if (why) return {...refusing(name, why), modified}
  const read = (most: number): Promise<Buffer> => readEntry(source, entry, name, most)
  if (!isZip(name)) return {name, modified, read}
  const inner = zipInMemory(name, () => read(MOST_NESTED_BYTES))
  const open =
    options.depth >= MOST_NESTED
      ? () => Promise.resolve({...folderOf(name), problem: tooMuch(name, TOO_NESTED)})
      : () => listZip(inner, {most: MOST_OWN_ENTRIES, modified, depth: options.depth + 1})
  return {name, modified, read, open}
}

/** Why an entry is nothing that can be read: what its system says it is (the file's mode, for Unix), or how it is packed. */
function whyNot(entry: Entry): {readonly en: string; readonly sv: string} | null {
  const type = entry.versionMadeBy >> 8 === 3 ? (entry.externalFileAttributes >>> 16) & 0o170000 : 0
  if (type === 0o120000) return LINK
  if (type !== 0 && type !== 0o100000) return NO_FILE
  if (entry.isEncrypted()) return ENCRYPTED
  return entry.canDecodeFileData()
    ? null
    : {
        en: 'it is packed in a way that qlab does not read',
        sv: 'den är packad på ett sätt som qlab inte läser',
      }
}

function nameOf(entry: Entry): string {
  // APPNOTE.TXT, 4.6.9: the name in UTF-8, after a version and a checksum of the name that it stands for.
  const unicode = entry.extraFields.find(({id}) => id === 0x7075)?.data
  const bytes = unicode && unicode[0] === 1 ? unicode.subarray(5) : entry.fileNameRaw
  return decodeName(bytes).replaceAll('\\', '/')
}

/** Whether a part of a path leads elsewhere, or cannot be a file's name. */
function isNoName(part: string): boolean {
  return part === '' || part === '..' || part.includes('\0') || /^[a-z]:$/i.test(part)
}

function timeOf(entry: Entry): string | null {
  const time = entry.getLastModDate()
  return Number.isNaN(time.getTime()) ? null : time.toISOString()
}

function folderOf(name: string): Growing {
  return {name, folders: new Map(), files: new Map(), problem: null}
}

function refusing(name: string, why: {readonly en: string; readonly sv: string}): HandedFile {
  return {name, modified: null, read: () => Promise.reject(unreadable(name, why))}
}

const TOO_MANY = {en: 'too many files', sv: 'för många filer'}
const TOO_DEEP = {en: 'folders in too many levels', sv: 'kataloger i för många nivåer'}
const TOO_NESTED = {en: 'zips in zips in too many levels', sv: 'zip-filer i zip-filer i för många nivåer'}
const TWICE = {en: 'it is in the zip twice', sv: 'den finns två gånger i zip-filen'}
const NO_NAME = {en: 'its name leads out of the zip', sv: 'dess namn leder ut ur zip-filen'}
const TOO_LONG = {en: 'it has more than 1 MB', sv: 'den har mer än 1 MB'}
const ENCRYPTED = {en: 'it is encrypted', sv: 'den är krypterad'}
