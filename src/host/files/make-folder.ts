import {chownSync, lchownSync, mkdirSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {Identity} from '../identity.js'
import {refused} from './refused.js'

/**
 * Makes a folder and its parents, each new one owned by the identity that labs run as.
 * @throws {HostError} `folder-not-ours`, `folder-refused`, `disk-full`, `disk-read-only`, `no-access` …
 */
export function makeFolder(folder: string, who: Identity, mode = 0o700): void {
  try {
    const first = makeDown(folder, mode)
    if (first && who.dropped) chownDown(first, folder, who)
    const owner = ownerOf(folder, who)
    if (owner !== who.uid)
      throw new HostError(
        'folder-not-ours',
        {
          en: `${folder} belongs to user ${owner}, not to ${who.name}.`,
          sv: `${folder} tillhör användare ${owner}, inte ${who.name}.`,
        },
        {
          suggestions: [
            command(`sudo chown -R ${who.name} ${folder}`, {
              en: 'makes it yours; or remove it',
              sv: 'gör den till din; eller ta bort den',
            }),
          ],
        },
      )
  } catch (cause) {
    if (cause instanceof HostError) throw cause
    throw refused(cause, {path: folder, wanted: FOLDER_BYTES})
  }
}

/**
 * Makes a folder and its parents, as ourselves.
 * @throws {HostError} as {@link makeFolder}
 */
export function makeParents(folder: string, mode?: number): void {
  try {
    makeDown(folder, mode)
  } catch (cause) {
    throw refused(cause, {path: folder, wanted: FOLDER_BYTES})
  }
}

/** What a new folder takes of a disk. */
const FOLDER_BYTES = 4096

/**
 * Like mkdir(2) with all parents; gives the first folder that it made. Not Node's own, which tells ENOENT whatever it was
 * that refused, and tries for ever below /proc.
 */
function makeDown(folder: string, mode?: number): string | null {
  if (statSync(folder, {throwIfNoEntry: false})?.isDirectory()) return null
  const above = dirname(folder)
  const first = above === folder ? null : makeDown(above, mode)
  try {
    mkdirSync(folder, mode)
  } catch (error) {
    // Another qlab was quicker.
    const there = statSync(folder, {throwIfNoEntry: false})?.isDirectory() ?? false
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST' || !there) throw error
  }
  return first ?? folder
}

/** Root may have made the folder on another errand: then it is handed over. */
function ownerOf(folder: string, who: Identity): number {
  const owner = statSync(folder).uid
  if (!who.dropped || owner !== 0) return owner
  chownSync(folder, who.uid, who.gid)
  return who.uid
}

function chownDown(first: string, last: string, who: Identity): void {
  for (let folder = last; folder.startsWith(first); folder = join(folder, '..'))
    lchownSync(folder, who.uid, who.gid)
}
