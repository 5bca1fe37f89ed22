import {readdirSync, readFileSync, readlinkSync, statSync} from 'node:fs'
import {join} from 'node:path'

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
export function heldFiles(pid: number, proc: string): HeldFile[] {
  const folder = join(proc, String(pid))
  return namesIn(join(folder, 'fd')).flatMap((fd) => {
    try {
      const path = readlinkSync(join(folder, 'fd', fd))
      if (!path.startsWith('/')) return []
      const info = readFileSync(join(folder, 'fdinfo', fd), 'utf8')
      const flags = parseInt(/^flags:\s*([0-7]+)/m.exec(info)?.[1] ?? '0', 8)
      const tap = /^iff:\s*(\S+)/m.exec(info)?.[1] ?? null
      return [{path, identity: identityOf(join(folder, 'fd', fd)) ?? '', writable: (flags & 3) !== 0, tap}]
    } catch {
      return [] // closed while we looked
    }
  })
}

/** A file's device and inode; null when there is none. */
export function identityOf(path: string): string | null {
  try {
    const {dev, ino} = statSync(path)
    return `${dev}:${ino}`
  } catch {
    return null
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
