import {lstatSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import {must, type RunOptions} from '../../host/process/run.js'

interface Owned {
  readonly uid: string
  readonly gid: string
  /** File type and permissions, as in stat(2). */
  readonly mode: number
}

const TYPES: Readonly<Record<string, number>> = {'-': 0o100000, h: 0o100000, d: 0o040000, l: 0o120000}

/**
 * Reads owners and permissions from an archive, which an ordinary user loses when unpacking it.
 * @returns what debugfs must be told for a tree unpacked from it; files that were added since belong to root, or to
 *   whom the folder above belongs in a home
 */
export async function ownersOf(tar: string, options: RunOptions): Promise<(tree: string) => string> {
  const listing = await must('tar', ['-tv', '--numeric-owner', '--quoting-style=literal', '-f', tar], options)
  const owners = new Map<string, Owned>()
  for (const line of listing.split('\n')) {
    const entry = /^(\S{10})\S? (\d+)\/(\d+) +\S+ \S+ \S+ (.*)$/.exec(line)
    if (!entry) continue
    const [, permissions = '', uid = '', gid = '', rest = ''] = entry
    const type = permissions.startsWith('l') ? ' -> ' : ' link to '
    const name = rest.split(type)[0] ?? rest
    owners.set(pathOf(name), {uid, gid, mode: modeOf(permissions)})
  }
  return (tree) => commands(tree, owners)
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
  visit('/', {uid: '0', gid: '0', mode: 0o040755})
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

/** From what `ls -l` shows to a number. */
function modeOf(shown: string): number {
  let mode = TYPES[shown.charAt(0)] ?? 0o100000
  ;[...shown.slice(1, 10)].forEach((letter, index) => {
    const bit = 0o400 >> index
    if (letter !== '-' && letter !== 'S' && letter !== 'T') mode |= bit
    if (/[sStT]/.test(letter)) mode |= {2: 0o4000, 5: 0o2000, 8: 0o1000}[index] ?? 0
  })
  return mode
}
