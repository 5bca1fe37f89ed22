import {lstatSync, readdirSync, readFileSync, realpathSync, statSync} from 'node:fs'
import {join, relative, sep} from 'node:path'
import {refused} from '../../host/files/refused.js'
import {UsageError} from '../../model/errors/errors.js'
import type {ProgramFile} from './program-files.js'

/** What a lab may have at most; those of the course have 20 files and 100 kB. */
const MOST = {files: 2000, bytes: 32 * 2 ** 20}
/** The history is not run, and no lab may import a package. */
const LEFT_OUT = new Set(['.git', 'node_modules'])

interface Limits {
  readonly files: number
  readonly bytes: number
}

/**
 * The files of a lab's folder, as they are to be on a host. A link is sent as the file that it leads to, if that is in the folder
 * too: nothing else of this computer goes.
 * @throws {UsageError} `lab-too-large`
 * @throws {HostError} where this computer refuses
 */
export function labFiles(folder: string, most: Limits = MOST): ProgramFile[] {
  const files: ProgramFile[] = []
  const root = realpathSync(folder)
  let seen = 0
  let bytes = 0
  const add = (path: string, file: string): void => {
    const {size, mode} = statSync(file)
    bytes += size
    if (bytes > most.bytes) throw tooLarge(folder, most)
    const content = contentOf(file)
    // Windows keeps no such mode.
    const executable = sep === '/' ? (mode & 0o111) !== 0 : content.subarray(0, 2).toString('latin1') === '#!'
    files.push({path, content, executable})
  }
  const walk = (below: string): void => {
    for (const name of namesIn(join(root, below))) {
      if (LEFT_OUT.has(name)) continue
      if (++seen > most.files) throw tooLarge(folder, most)
      const path = below === '' ? name : `${below}/${name}`
      const file = inFolder(join(root, path), root)
      if (file?.kind === 'folder') walk(path)
      if (file?.kind === 'file') add(path, file.path)
    }
  }
  walk('')
  return files
}

/** Null of what is not sent. */
function inFolder(
  path: string,
  root: string,
): {readonly kind: 'file' | 'folder'; readonly path: string} | null {
  const found = lstatSync(path, {throwIfNoEntry: false})
  if (found?.isDirectory()) return {kind: 'folder', path}
  if (found?.isFile()) return {kind: 'file', path}
  if (!found?.isSymbolicLink() || !statSync(path, {throwIfNoEntry: false})?.isFile()) return null
  const real = realpathSync(path)
  const isBelow = !relative(root, real)
    .split(sep)
    .some((name) => name === '..' || LEFT_OUT.has(name))
  return isBelow && real.startsWith(root) ? {kind: 'file', path: real} : null
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).sort()
  } catch (cause) {
    throw refused(cause, {path: folder})
  }
}

function contentOf(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw refused(cause, {path: file})
  }
}

function tooLarge(folder: string, {files, bytes}: Limits): UsageError {
  const mb = Math.floor(bytes / 2 ** 20)
  return new UsageError(
    'lab-too-large',
    {
      en: `${folder} has more than ${files} files or ${mb} MB, so it is not sent to another host as a lab.`,
      sv: `${folder} har fler än ${files} filer eller mer än ${mb} MB, och skickas därför inte till en annan dator som en labb.`,
    },
    {
      suggestions: [
        {
          en: 'Keep only the lab’s own files in its folder (.git and node_modules do not count).',
          sv: 'Ha bara labbens egna filer i katalogen (.git och node_modules räknas inte).',
        },
      ],
    },
  )
}
