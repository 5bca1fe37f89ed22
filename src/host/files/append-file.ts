import {closeSync, constants, fchownSync, fstatSync, mkdirSync, openSync, writeSync} from 'node:fs'
import type {Identity} from '../identity.js'
import {HostError} from '../../model/errors/errors.js'
import {asHostError, refused} from './refused.js'

const {O_APPEND, O_CREAT, O_DIRECTORY, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY} = constants

/** A file that lines are added to, in a folder that somebody else can write to as well. */
export class AppendFile implements Disposable {
  #open = true

  private constructor(
    readonly path: string,
    private readonly descriptor: number,
  ) {}

  /**
   * Opens a file below a folder that is there; what is missing in between is made. No symbolic link is followed below it:
   * each folder is opened from the one above.
   * @throws {HostError} `disk-full`, `no-access` …, `not-a-folder` where a link or something else is in the way
   */
  static below(root: string, folders: readonly string[], name: string, who: Identity): AppendFile {
    const path = [root, ...folders, name].join('/')
    let folder = -1
    try {
      folder = openSync(root, O_RDONLY | O_DIRECTORY)
      for (const each of folders) {
        const next = openFolder(folder, each, who)
        closeSync(folder)
        folder = next
      }
      const flags = O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_NONBLOCK
      const file = openSync(`/proc/self/fd/${folder}/${name}`, flags, 0o600)
      const found = fstatSync(file)
      if (found.isFile()) {
        if (who.dropped && found.uid === 0) fchownSync(file, who.uid, who.gid)
        return new AppendFile(path, file)
      }
      closeSync(file)
      throw inTheWay(path)
    } catch (cause) {
      throw asHostError(cause, {path}) ?? inTheWay(path, cause)
    } finally {
      if (folder >= 0) closeSync(folder)
    }
  }

  /**
   * Adds a line, and an empty one before it: an earlier line may have been torn by a full disk.
   * @throws {HostError} `disk-full` …
   */
  add(line: string): void {
    const bytes = Buffer.from(`\n${line}\n`)
    try {
      for (let at = 0; at < bytes.length;) at += writeSync(this.descriptor, bytes, at)
    } catch (cause) {
      throw refused(cause, {path: this.path, wanted: bytes.length})
    }
  }

  [Symbol.dispose](): void {
    if (this.#open) closeSync(this.descriptor)
    this.#open = false
  }
}

function openFolder(above: number, name: string, who: Identity): number {
  const path = `/proc/self/fd/${above}/${name}`
  let isNew = true
  try {
    mkdirSync(path, 0o700)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    isNew = false
  }
  const folder = openSync(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
  if (isNew && who.dropped) fchownSync(folder, who.uid, who.gid)
  return folder
}

/** Of a path on which there is a link, a pipe, a file in place of a folder, or on which a folder is gone. */
function inTheWay(path: string, cause?: unknown): HostError {
  return new HostError(
    'not-a-folder',
    {
      en: `${path} cannot be written: a folder above it is gone, or something else has its name.`,
      sv: `${path} går inte att skriva: en katalog ovanför är borta, eller så har något annat dess namn.`,
    },
    {cause},
  )
}
