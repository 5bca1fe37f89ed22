import {statSync} from 'node:fs'
import {join} from 'node:path'
import type {LabDoor} from '../../machine/lab-door.js'

/** The kernel's numbers of terminals (Documentation/admin-guide/devices.txt): consoles, and the first and last of Unix98's. */
const CONSOLES = 4
const [FIRST_PTS, LAST_PTS] = [136, 143]

/**
 * When somebody typed last at a terminal that a process of an open lab has, in ms since 1970; null where none has one. The kernel
 * notes it when a program reads what was typed, to 8 s, and not when one prints: `w` tells idle users from it too.
 * @param root the lab's / as we see it
 */
export async function typedAt(
  door: Pick<LabDoor, 'pids' | 'readFile'>,
  root: string,
): Promise<number | null> {
  const stats = (await door.pids()).map((pid) => door.readFile(`/proc/${pid}/stat`))
  const names = (await Promise.all(stats)).map((stat) => terminalOf(stat ?? ''))
  const times = [...new Set(names)].flatMap((name) => {
    const found = name === null ? undefined : statSync(join(root, '/dev', name), {throwIfNoEntry: false})
    return found ? [found.atimeMs] : []
  })
  return times.length > 0 ? Math.max(...times) : null
}

/** The name of a process's terminal, as `pts/3`, from the 7th field of proc_pid_stat(5); null when it has none. */
export function terminalOf(stat: string): string | null {
  const number = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[4] ?? 0)
  const major = (number >> 8) & 0xfff
  const minor = (number & 0xff) | ((number >> 12) & 0xfff00)
  if (major === CONSOLES) return `tty${minor}`
  return major >= FIRST_PTS && major <= LAST_PTS ? `pts/${(major - FIRST_PTS) * 256 + minor}` : null
}
