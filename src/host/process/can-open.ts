import {closeSync, openSync} from 'node:fs'
import {asIdentity, type Identity} from '../identity.js'
import {run} from './run.js'

/**
 * Tries whether the one that labs run as can open a device for reading and writing.
 * @returns null when it can, otherwise the reason in the system's words
 */
export async function cannotOpen(device: string, who: Identity): Promise<string | null> {
  const [program, ...args] = asIdentity(who)
  if (program) {
    const tried = await run(program, [...args, 'sh', '-c', 'exec 3<>"$0"', device]).catch(
      // Without setpriv there is no dropping root, and no lab; doctor names its package.
      (error: Error) => ({exitCode: 127, stderr: error.message}),
    )
    return tried.exitCode === 0 ? null : (tried.stderr.trim().split(': ').at(-1) ?? 'refused')
  }
  try {
    closeSync(openSync(device, 'r+'))
    return null
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'No such file' : 'Permission denied'
  }
}
