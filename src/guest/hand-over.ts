import {lchown, readdir} from 'node:fs/promises'
import {join} from 'node:path'
import type {Identity} from '../host/identity.js'

/** Gives a folder and all in it to the identity, when we are root and labs run as somebody else. */
export async function handOver(folder: string, who: Identity): Promise<void> {
  if (!who.dropped) return
  await lchown(folder, who.uid, who.gid)
  for (const entry of await readdir(folder, {withFileTypes: true})) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await handOver(path, who)
    else await lchown(path, who.uid, who.gid)
  }
}
