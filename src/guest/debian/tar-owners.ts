import {createReadStream, lstatSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Header} from 'tar-stream'

interface Owned {
  readonly uid: number
  readonly gid: number
  /** File type and permissions, as in stat(2). */
  readonly mode: number
}

/** File types as in stat(2); a hard link is told as the file that it is. */
const TYPES: Readonly<Record<string, number>> = {directory: 0o040000, symlink: 0o120000}
const FILE = 0o100000

/**
 * Reads owners and permissions from an archive, which an ordinary user loses when unpacking it.
 * @returns what debugfs must be told for a tree unpacked from it; files that were added since belong to root, or to
 *   whom the folder above belongs in a home
 */
export async function ownersOf(tar: string, signal?: AbortSignal): Promise<(tree: string) => string> {
  const {extract} = await import('tar-stream')
  const owners = new Map<string, Owned>()
  const entries = extract()
  const file = createReadStream(tar, signal && {signal})
  file.on('error', (error) => entries.destroy(error))
  for await (const entry of file.pipe(entries)) {
    owners.set(pathOf(entry.header.name), ownedBy(entry.header))
    entry.resume()
  }
  return (tree) => commands(tree, owners)
}

function ownedBy({uid, gid, mode, type}: Header): Owned {
  return {uid, gid, mode: (TYPES[type ?? 'file'] ?? FILE) | mode}
}

function commands(tree: string, owners: ReadonlyMap<string, Owned>): string {
  const lines: string[] = []
  const visit = (path: string, above: Owned): void => {
    const found = lstatSync(join(tree, path))
    const added = {uid: above.uid, gid: above.gid, mode: modeOfAdded(path, found.isDirectory(), found.mode)}
    const owned = owners.get(path) ?? added
    // Quoted, for file names with spaces in them.
    lines.push(`sif "${path}" uid ${owned.uid}`, `sif "${path}" gid ${owned.gid}`)
    lines.push(`sif "${path}" mode 0${owned.mode.toString(8)}`)
    if (found.isDirectory() && !found.isSymbolicLink())
      for (const name of readdirSync(join(tree, path))) visit(`${path === '/' ? '' : path}/${name}`, owned)
  }
  visit('/', {uid: 0, gid: 0, mode: 0o040755})
  return `${lines.join('\n')}\n`
}

/** Keys must be their owner's alone. */
function modeOfAdded(path: string, folder: boolean, mode: number): number {
  if (path.endsWith('/.ssh')) return 0o040700
  if (folder) return 0o040755
  if (path.startsWith('/etc/sudoers.d/')) return 0o100440
  return /_key$/.test(path) ? 0o100600 : (mode & 0o170000) | (mode & 0o111 ? 0o755 : 0o644)
}

function pathOf(name: string): string {
  const path = name.replace(/^\./, '').replace(/\/$/, '')
  return path === '' ? '/' : path
}
