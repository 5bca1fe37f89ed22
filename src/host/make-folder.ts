import {chownSync, mkdirSync, statSync} from 'node:fs'
import {join} from 'node:path'
import {HostError} from '../model/errors.js'
import type {Identity} from './identity.js'
import {command} from '../model/suggestion.js'

/** Makes a folder and its parents, each new one owned by the identity that labs run as. */
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
    throw new HostError(
      'folder-refused',
      {
        en: `The folder ${folder} cannot be made: ${(cause as Error).message}`,
        sv: `Katalogen ${folder} går inte att skapa: ${(cause as Error).message}`,
      },
      {
        cause,
        suggestions: [
          command('df -h', {en: 'is the disk full?', sv: 'är disken full?'}),
          command(`ls -ld ${folder}`, {
            en: 'is something else in its place?',
            sv: 'ligger något annat på dess plats?',
          }),
        ],
      },
    )
  }
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
