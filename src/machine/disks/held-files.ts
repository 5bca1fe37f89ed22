import type {LabFiles} from '../lab-door.js'

/** A file that a process holds open, by the kernel's own table. */
export interface HeldFile {
  /** The kernel's name for it, in the lab: symbolic links are resolved, a removed one ends in ` (deleted)`. */
  readonly path: string
  /** What no other name for it changes: device and inode. */
  readonly identity: string
  readonly writable: boolean
  /** Of /dev/net/tun: the interface that it is joined to. */
  readonly tap: string | null
}

/** What a process of the lab holds open; empty when it ended, or lets nobody look. */
export async function heldFiles(pid: number, files: LabFiles): Promise<HeldFile[]> {
  const folder = `/proc/${pid}`
  const held = await Promise.all(
    (await files.list(`${folder}/fd`)).map(async (fd): Promise<HeldFile[]> => {
      const path = await files.readLink(`${folder}/fd/${fd}`)
      const info = path?.startsWith('/') ? await files.readFile(`${folder}/fdinfo/${fd}`) : null
      if (path === null || info === null) return [] // no file, or closed while we looked
      const flags = parseInt(/^flags:\s*([0-7]+)/m.exec(info)?.[1] ?? '0', 8)
      const tap = /^iff:\s*(\S+)/m.exec(info)?.[1] ?? null
      const identity = (await identityOf(`${folder}/fd/${fd}`, files)) ?? ''
      return [{path, identity, writable: (flags & 3) !== 0, tap}]
    }),
  )
  return held.flat()
}

/** A file's device and inode; null when there is none. */
export async function identityOf(path: string, files: LabFiles): Promise<string | null> {
  return (await files.stat(path))?.identity ?? null
}
