import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Paths} from '../host/files/paths.js'
import {readRecord, type ImageRecord} from './image-record.js'
import type {GuestImage} from './guest-image.js'
import {removeFolder} from '../host/files/make-whole.js'

const UNFINISHED = '.unfinished-'

export function imagesFolder(paths: Paths): string {
  return join(paths.cache, 'images')
}

/** Where media are kept, which machines start from and install a system with. */
export function mediaFolder(paths: Paths): string {
  return join(paths.cache, 'media')
}

/** Where downloaded packages are kept. */
export function packagesFolder(paths: Paths): string {
  return join(paths.cache, 'packages')
}

/** Where a disk of the user's own is kept. */
export function addedFolder(paths: Paths, name: string): string {
  return join(imagesFolder(paths), `added-${name}`)
}

/** Where an image is until it is whole. Only one process at a time makes an image of a name. */
export function unfinishedFolder(paths: Paths, name: string): string {
  return join(imagesFolder(paths), `${UNFINISHED}${name}-${process.pid}`)
}

/** Removes what builds of this name have left that died. To be called under the lock of that name. */
export async function sweepUnfinished(paths: Paths, name: string): Promise<void> {
  for (const entry of entries(imagesFolder(paths)))
    if (entry.replace(/-\d+$/, '') === `${UNFINISHED}${name}`)
      await removeFolder(join(imagesFolder(paths), entry))
}

/** Every folder that holds an image, the latest first. */
export function imageFolders(paths: Paths): {folder: string; record: ImageRecord}[] {
  return entries(imagesFolder(paths))
    .filter((entry) => !entry.startsWith('.'))
    .map((entry) => join(imagesFolder(paths), entry))
    .flatMap((folder) => {
      const record = readRecord(folder)
      return record ? [{folder, record}] : []
    })
    .sort((a, b) => b.record.builtAt.localeCompare(a.record.builtAt))
}

/** The image as others use it. */
export function imageOf(paths: Paths, folder: string, record: ImageRecord): GuestImage {
  const at = (name: string | null): string | null => (name === null ? null : join(folder, name))
  const disk = record.files[record.disk]
  return {
    name: record.name,
    folder,
    disk: join(folder, record.disk),
    kernel: at(record.kernel),
    initrd: at(record.initrd),
    ssh: {
      user: record.user,
      privateKeyFile: record.privateKeyFile ?? join(paths.cache, 'keys', 'access'),
      hostKeys: record.hostKeys,
    },
    builtAt: record.builtAt,
    bytes: disk?.size ?? 0,
    sha256: disk?.sha256 ?? '',
  }
}

function entries(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
