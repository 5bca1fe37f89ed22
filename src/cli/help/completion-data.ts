import {GLOBAL_FLAGS} from '../frame/shared-flags.js'
import type {CommandClass} from '../frame/command.js'
import type {Arg, Flag} from '../frame/inputs.js'
import {commandIds, loadCommand} from '../frame/registry.js'

/** What a shell completes of each command, a line each: `check|--lab=lab --json|lab step`. */
export async function completionData(): Promise<string> {
  const lines = commandIds().map(async (id) => lineOf(id, await loadCommand(id)))
  return (await Promise.all(lines)).join('\n')
}

function lineOf(id: string, {flags, args}: CommandClass): string {
  const all = Object.entries<Flag>({...flags, ...GLOBAL_FLAGS})
  return [
    id.replaceAll(':', ' '),
    all.flatMap(([name, flag]) => flagWords(name, flag)).join(' '),
    Object.values(args)
      .map((arg: Arg) => arg.takes ?? arg.choices?.join(',') ?? 'none')
      .join(' '),
  ].join('|')
}

/** A flag with what its value is after `=`: a kind of name, a list, or nothing that is known. */
function flagWords(name: string, flag: Flag): string[] {
  if (flag.type === 'boolean') return [`--${name}`, ...(flag.allowNo ? [`--no-${name}`] : [])]
  const {takes, choices} = flag
  return [`--${name}=${takes ?? choices?.join(',') ?? 'none'}`]
}
