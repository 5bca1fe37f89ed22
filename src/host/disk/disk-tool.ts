import {dirname} from 'node:path'
import {HostError} from '../../model/errors/errors.js'
import type {Ran} from '../../model/observer.js'
import {asIdentity, type Identity} from '../identity.js'
import {findProgram} from '../process/programs.js'
import {refusedInWords} from '../files/refused.js'
import {run, type RunOptions} from '../process/run.js'

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

/** What is told when a disk cannot be made: the computer's reason where the program names one, else its words. */
export function diskRefused(file: string, said: string): HostError {
  const reason = refusedInWords(said, file)
  if (reason) return reason
  return new HostError(
    'disk-refused',
    {
      en: `The disk ${file} could not be created: ${said.trim()}`,
      sv: `Disken ${file} gick inte att skapa: ${said.trim()}`,
    },
    {
      suggestions: [`ls -la ${dirname(file)}` as const],
    },
  )
}
