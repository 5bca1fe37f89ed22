import {rm} from 'node:fs/promises'
import {once} from 'node:events'
import {execa} from 'execa'
import {HostError} from '../../model/errors/errors.js'
import {idMaps, writeIdMaps} from '../id-maps.js'
import type {Identity} from '../identity.js'

/**
 * Removes a folder and all in it, also what belongs to the subordinate ids of a lab (a daemon that gave
 * up root leaves such files): those need the lab's own id maps once more.
 */
export async function removeTree(folder: string, who: Identity): Promise<void> {
  try {
    await rm(folder, {recursive: true, force: true})
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOTEMPTY'].includes(String((error as NodeJS.ErrnoException).code))) throw error
    await removeMapped(folder, who)
  }
}

async function removeMapped(folder: string, who: Identity): Promise<void> {
  const child = execa(
    'unshare',
    ['--user', 'sh', '-c', 'echo GATE; read -r go && exec rm -rf -- "$0"', folder],
    {stdio: ['pipe', 'pipe', 'ignore'], buffer: false, reject: false},
  )
  // Its word says that it has entered the user namespace whose maps are to be written.
  await Promise.race([once(child.stdout, 'data'), child])
  if (child.pid !== undefined) await writeIdMaps(child.pid, idMaps(who), who)
  child.stdin.end('go\n')
  const {exitCode} = await child
  if (exitCode !== 0)
    throw new HostError(
      'folder-stays',
      {
        en: `${folder} cannot be removed.`,
        sv: `${folder} går inte att ta bort.`,
      },
      {
        suggestions: [`sudo rm -r ${folder}`],
      },
    )
}
