import {statSync} from 'node:fs'
import {resolve} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {diskInfo} from './disk-info.js'
import type {GuestImage} from '../guest-image.js'
import type {Keys} from '../keys/keys.js'
import {command} from '../../model/errors/suggestion.js'

/** `--guest` takes a name or a disk; a disk is told by its path. */
export function isDiskPath(name: string): boolean {
  return name.includes('/') || /\.(qcow2|img|raw|vmdk|vdi|vhdx?)$/i.test(name)
}

/** A disk of the user's own, where it lies. It must let `student` in with qlab's access key. */
export async function diskImage(path: string, keys: Keys): Promise<GuestImage> {
  const file = resolve(path)
  const {format} = await diskInfo(file)
  if (format !== 'qcow2')
    throw new UsageError(
      'disk-not-qcow2',
      {
        en: `${path} is a ${format} disk, but VMs need qcow2.`,
        sv: `${path} är en ${format}-disk, men VM:ar behöver qcow2.`,
      },
      {
        suggestions: [command(`qlab image add ${path}`, {en: 'converts it', sv: 'konverterar den'})],
      },
    )
  const {size, mtime} = statSync(file)
  return {
    name: file,
    folder: resolve(file, '..'),
    disk: file,
    kernel: null,
    initrd: null,
    ssh: {user: 'student', privateKeyFile: keys.accessFile, hostKeys: []},
    builtAt: mtime.toISOString(),
    bytes: size,
    // Not ours to verify, and hashing a disk of many GB would hold up every start.
    sha256: '',
  }
}
