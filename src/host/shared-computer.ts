import {readdirSync, readFileSync, statSync} from 'node:fs'
import {join} from 'node:path'

/** Where users and their processes are found. */
interface Places {
  readonly passwd: string
  readonly proc: string
}

/** The ids that Debian gives to people (UID_MIN and UID_MAX in login.defs(5)). */
const FIRST = 1000
const LAST = 59_999
const NO_SHELL = /\/(?:nologin|false)$/

/**
 * Whether other people may be at work on this computer: somebody else has an account with a shell, or a process (accounts need not
 * be in /etc/passwd). What cannot be read counts as shared.
 * @param own ids of the reader: root behind sudo has two
 */
export function isShared(
  own: readonly number[],
  {passwd, proc}: Places = {passwd: '/etc/passwd', proc: '/proc'},
): boolean {
  const isOther = (uid: number): boolean => uid >= FIRST && uid <= LAST && !own.includes(uid)
  try {
    const accounts = readFileSync(passwd, 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
    if (accounts.some(([, , uid, , , , shell = '']) => isOther(Number(uid ?? NaN)) && !NO_SHELL.test(shell)))
      return true
    return readdirSync(proc).some((name) => /^\d+$/.test(name) && isOther(ownerOf(join(proc, name))))
  } catch {
    return true
  }
}

/** NaN of a process that has just ended. */
function ownerOf(folder: string): number {
  return statSync(folder, {throwIfNoEntry: false})?.uid ?? NaN
}
