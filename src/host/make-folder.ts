import {chownSync, mkdirSync, rmdirSync, statSync} from 'node:fs'
import {dirname, join} from 'node:path'
import {HostError} from '../model/errors.js'
import type {Identity} from './identity.js'
import {refused} from './refused.js'

/**
 * Makes a folder and its parents, each new one owned by the identity that labs run as.
 * @throws {HostError} `folder-not-ours`, `folder-refused`, `disk-full`, `disk-read-only`, `no-access` …
 */
export function makeFolder(folder: string, who: Identity, mode = 0o700): void {
  try {
    const first = mkdirSync(folder, {recursive: true, mode})
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
            {
              en: `Remove it, or: sudo chown -R ${who.name} ${folder}`,
              sv: `Ta bort den, eller: sudo chown -R ${who.name} ${folder}`,
            },
          ],
        },
      )
  } catch (cause) {
    if (cause instanceof HostError) throw cause
    throw refused(realReason(folder, cause), {path: folder, wanted: FOLDER_BYTES})
  }
}

/**
 * Makes a folder and its parents, as ourselves.
 * @throws {HostError} as {@link makeFolder}
 */
export function makeParents(folder: string): void {
  try {
    mkdirSync(folder, {recursive: true})
  } catch (cause) {
    throw refused(realReason(folder, cause), {path: folder, wanted: FOLDER_BYTES})
  }
}

/** What a new folder takes of a disk. */
const FOLDER_BYTES = 4096

/** mkdir(2) with all parents is told ENOENT by Node whatever it was that refused the first of them. */
function realReason(folder: string, cause: unknown): unknown {
  let missing = folder
  try {
    while (statSync(missing, {throwIfNoEntry: false}) === undefined && !isThere(dirname(missing)))
      missing = dirname(missing)
    mkdirSync(missing)
    rmdirSync(missing)
    return cause
  } catch (reason) {
    return reason
  }
}

function isThere(folder: string): boolean {
  return statSync(folder, {throwIfNoEntry: false}) !== undefined
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
    chownSync(folder, who.uid, who.gid)
}
