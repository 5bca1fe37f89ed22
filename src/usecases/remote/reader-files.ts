import {randomBytes} from 'node:crypto'
import {closeSync, openSync, readdirSync, readSync, realpathSync, statSync} from 'node:fs'
import {dirname, join, resolve} from 'node:path'
import {makeParents} from '../../host/files/make-folder.js'
import {packageRoot} from '../../host/files/paths.js'
import {putAside} from '../../host/files/put-aside.js'
import {refused} from '../../host/files/refused.js'
import {writeAsked, writeWhole} from '../../host/files/write-whole.js'
import {HostError} from '../../model/errors/errors.js'
import {mirroredPath, type Mirror} from '../../model/remote/mirrored-path.js'
import type {ReaderFile} from '../../model/remote/reader-file.js'
import {makeRunFolder, putThere, readThere, removeThere, type ReadThere} from '../../remote/files-there.js'
import type {Connection} from '../../remote/ssh/connect.js'
import {notBroughtBack} from './not-brought-back.js'

/** The reader's files, as far as a run on a host needs them. */
export interface ReaderFiles {
  readonly mirror: Mirror
  readonly meant: readonly ReaderFile[]
  /** What was sent, by its path on this computer. */
  readonly sent: ReadonlyMap<string, Buffer>
}

/** More than a submission may have (1 MB), and than tells which kind of file one is. */
const MOST_BYTES = 2 ** 21
/** What a run writes into a folder of submissions: each lab's with the zip of its files, and what was put aside there. */
const SUBMISSION = /^[a-z0-9][a-z0-9-]*\.(?:md|zip)(?:\.old-\d+)?$/

/**
 * Sends what is in the files that a run reads or would write over, so that it finds them as if it were here.
 * @param runs the folder on the host for what runs need
 * @throws {HostError} where this computer or the host refuses
 * @throws {ConnectionLost}
 */
export async function sendFiles(
  connection: Connection,
  runs: string,
  meant: readonly ReaderFile[],
): Promise<ReaderFiles> {
  const folder = await makeRunFolder(connection, runs, randomBytes(8).toString('hex'))
  const mirror = {folder, cwd: process.cwd(), windows: process.platform === 'win32'}
  const found = meant.flatMap(({named, kind}) => (kind === 'file' ? [resolve(named)] : submissionsIn(named)))
  const here = found.flatMap((path) => {
    const content = contentOf(path)
    return content === undefined ? [] : [{path, content}]
  })
  await putThere(
    connection,
    folder,
    here.map(({path, content}) => ({path: mirroredPath(mirror, path), content})),
  )
  const sent = new Map(here.flatMap(({path, content}) => (content ? [[path, content] as const] : [])))
  return {mirror, meant, sent}
}

/** Null of a folder, undefined of what is not there or can be read only once. */
function contentOf(path: string): Buffer | null | undefined {
  try {
    const there = statSync(path, {throwIfNoEntry: false})
    if (there?.isDirectory()) return null
    if (!there?.isFile()) return undefined
    const content = Buffer.alloc(Math.min(there.size, MOST_BYTES))
    const descriptor = openSync(path, 'r')
    try {
      return content.subarray(0, readSync(descriptor, content))
    } finally {
      closeSync(descriptor)
    }
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOTDIR') return undefined
    throw refused(cause, {path})
  }
}

/** Those of the course's labs: of another lab's no name can be known. */
function submissionsIn(folder: string): string[] {
  const labs = namesIn(join(packageRoot(), 'labs'))
  return namesIn(folder)
    .filter((name) => SUBMISSION.test(name) && labs.includes(name.replace(/\.(?:md|zip).*$/, '')))
    .map((name) => resolve(folder, name))
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // it is made by the run
  }
}

/**
 * Writes here what a run has written there, and removes it there. The host says what is in a file, never which files there are:
 * only what was named on the command line is written.
 * @throws {HostError} `not-brought-back` where this computer refuses; then it stays there
 * @throws {ConnectionLost}
 */
export async function bringBack(connection: Connection, files: ReaderFiles): Promise<void> {
  const {mirror, meant} = files
  const failed: HostError[] = []
  await readThere(connection, async (read) => {
    for (const {named, kind} of meant) {
      const whole = resolve(named)
      const there = mirroredPath(mirror, whole)
      const names = kind === 'file' ? [] : (await read.names(there)).filter((name) => SUBMISSION.test(name))
      // What was put aside comes first: then what it was called is written over.
      const targets =
        kind === 'file'
          ? [whole]
          : names.toSorted((one, two) => two.length - one.length).map((name) => join(whole, name))
      for (const target of targets) {
        const content = await read.file(mirroredPath(mirror, target))
        if (!content || files.sent.get(target)?.equals(content)) continue
        try {
          // A report has taken the place of what was the reader's own, and that was kept there.
          if (kind === 'file' && (await wasPutAside(read, mirroredPath(mirror, target)))) keepAside(target)
          write(target, content, kind === 'submissions' ? files.sent.get(target) : null)
        } catch (error) {
          if (!(error instanceof HostError)) throw error
          failed.push(notBroughtBack(error, connection.word, mirroredPath(mirror, target)))
        }
      }
    }
  })
  const [first] = failed
  if (first) throw first
  await removeThere(connection, mirror.folder)
}

async function wasPutAside(read: ReadThere, there: string): Promise<boolean> {
  const names = await read.names(there.replace(/\/[^/]*$/, ''))
  return names.some((name) => name.startsWith(`${there.slice(there.lastIndexOf('/') + 1)}.old-`))
}

function keepAside(file: string): void {
  if (statSync(file, {throwIfNoEntry: false})?.isFile()) putAside(realpathSync(file))
}

/** @param sent what was known of a file that is not to be lost; null where it may be written over */
function write(file: string, content: Buffer, sent: Buffer | null | undefined): void {
  makeParents(dirname(file))
  const there = statSync(file, {throwIfNoEntry: false})
  // A pipe, or a device.
  if (there && !there.isFile()) return writeAsked(file, content)
  if (!there) return writeWhole(file, content)
  const now = contentOf(file)
  if (now?.equals(content)) return
  if (sent === null || (sent && now?.equals(sent))) return writeWhole(realpathSync(file), content)
  putAside(file)
  writeWhole(file, content)
}
