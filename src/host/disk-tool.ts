import {dirname} from 'node:path'
import {HostError} from '../model/errors.js'
import type {Ran} from '../model/observer.js'
import {asIdentity, type Identity} from './identity.js'
import {findProgram} from './programs.js'
import {run, type RunOptions} from './run.js'
import {command} from '../model/suggestion.js'

/** Runs a program that works on disks as the identity whose disks they are. */
export function diskTool(
  who: Identity,
  program: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<Ran> {
  // sfdisk and debugfs are in folders that an ordinary user's PATH leaves out.
  const [first = program, ...rest] = [...asIdentity(who), findProgram(program) ?? program, ...args]
  return run(first, rest, options)
}

/** What is told when a disk cannot be made. */
export function diskRefused(file: string, said: string): HostError {
  return new HostError(
    'disk-refused',
    {
      en: `The disk ${file} could not be made: ${said.trim()}`,
      sv: `Disken ${file} gick inte att skapa: ${said.trim()}`,
    },
    {
      suggestions: [command(`df -h ${dirname(file)}`, {en: 'is the disk full?', sv: 'är disken full?'})],
    },
  )
}
