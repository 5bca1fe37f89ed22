import {lstatSync, openSync, readSync, closeSync, readdirSync} from 'node:fs'
import {join} from 'node:path'

/** Guest paths that do not follow the rule below. */
const SPECIAL: Readonly<Record<string, number>> = {
  '/etc/dropbear/host_ed25519': 0o100600,
  '/etc/shadow': 0o100640,
  '/etc/sudoers': 0o100440,
  '/root': 0o040700,
  '/var/lib/seedrng': 0o040700,
  '/var/lib/seedrng/seed.credit': 0o100400,
  '/tmp': 0o041777,
  '/usr/bin/ping': 0o104755,
  '/usr/bin/sudo': 0o104755,
}
const STUDENT = '/home/student'
const STUDENTS_ID = 1000

/**
 * What debugfs must be told so that a file system filled by an ordinary user looks as if root had: owners and
 * permissions of every file. Whatever starts like a program (ELF, `#!`) may be run.
 */
export function ownerCommands(tree: string): string {
  const lines: string[] = []
  const visit = (path: string): void => {
    const id = path === STUDENT || path.startsWith(`${STUDENT}/`) ? STUDENTS_ID : 0
    const mode = modeOf(tree, path)
    for (const [field, value] of [
      ['uid', id],
      ['gid', id],
      ['mode', `0${mode.toString(8)}`],
    ] as const)
      lines.push(`sif ${path} ${field} ${value}`)
    if ((mode & 0o170000) === 0o040000)
      for (const name of readdirSync(join(tree, path))) visit(`${path === '/' ? '' : path}/${name}`)
  }
  visit('/')
  return `${lines.join('\n')}\n`
}

function modeOf(tree: string, path: string): number {
  const special = SPECIAL[path]
  if (special !== undefined) return special
  const found = lstatSync(join(tree, path))
  if (found.isSymbolicLink()) return 0o120777
  if (path.endsWith('/.ssh')) return 0o040700
  if (found.isDirectory()) return 0o040755
  return isProgram(join(tree, path)) ? 0o100755 : 0o100644
}

function isProgram(file: string): boolean {
  const start = Buffer.alloc(4)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, start, 0, 4, 0)
  } finally {
    closeSync(handle)
  }
  return start.toString('latin1', 0, 2) === '#!' || start.readUInt32BE(0) === 0x7f454c46
}
