import {statSync} from 'node:fs'
import {rename, rm} from 'node:fs/promises'
import {basename, dirname, join} from 'node:path'
import type {Identity} from '../identity.js'
import {makeFolder} from './make-folder.js'

export interface MakeOptions {
  /** Whose folder it is made in. */
  readonly who: Identity
  /** A folder on the same file system to make it in; else `.NAME.making` beside it. */
  readonly scratch?: string
}

/**
 * Makes a file or a folder as a whole or not at all, in place of one that is there: it gets its name when it is whole. What
 * an interruption leaves is removed by the next attempt. To be called by one process at a time.
 * @param make makes it at the path that it is given, in a folder that is its own and is removed in the end
 */
export async function makeWhole<T>(
  path: string,
  make: (draft: string) => Promise<T>,
  {who, scratch = join(dirname(path), `.${basename(path)}.making`)}: MakeOptions,
): Promise<T> {
  await removeFolder(scratch)
  makeFolder(scratch, who)
  try {
    const draft = join(scratch, 'made')
    const made = await make(draft)
    // A new name takes the place of a file, but not that of a folder (rename(2)).
    if (statSync(path, {throwIfNoEntry: false})?.isDirectory()) await removeFolder(path)
    await rename(draft, path)
    return made
  } finally {
    await removeFolder(scratch)
  }
}

/** Removes a folder, also while a program that was just stopped still writes its last file into it. */
export function removeFolder(folder: string): Promise<void> {
  return rm(folder, {recursive: true, force: true, maxRetries: 20, retryDelay: 50})
}
