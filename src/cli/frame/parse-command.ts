import {parse} from '@oclif/core/parser'
import type {CommandClass, Input} from './command.js'
import type {Args, Flags} from './inputs.js'
import {usageError} from './parse-error.js'
import {GLOBAL_FLAGS} from './shared-flags.js'
import {needValues} from './need-values.js'

/** What is asked of a command to parse its words. */
export type Parsed = Pick<CommandClass, 'about' | 'flags' | 'args' | 'strict'>

/**
 * The words behind a command's name, by its own flags and arguments.
 * @throws {UsageError} `bad-usage`
 */
export async function parseCommand(id: string, command: Parsed, argv: readonly string[]): Promise<Input> {
  // oclif notes down their names in them, and what they are shared with is parsed too.
  const flags = copied<Flags>({...GLOBAL_FLAGS, ...command.flags})
  const args = copied<Args>(command.args)
  try {
    needValues(argv, flags)
    const parsed = await parse([...argv], {flags, args, strict: command.strict})
    return {
      flags: {...switchedOff(flags), ...parsed.flags} as Input['flags'],
      args: parsed.args,
      words: apart(argv, parsed.argv.map(String)),
    }
  } catch (thrown) {
    throw usageError(thrown, {id, flags, args, about: command.about, argv})
  }
}

/** oclif leaves out a flag without a value that was not given. */
function switchedOff(flags: Flags): Readonly<Record<string, boolean>> {
  const names = Object.keys(flags).filter((name) => flags[name]?.type === 'boolean')
  return Object.fromEntries(names.map((name) => [name, false]))
}

function copied<T extends Flags | Args>(inputs: T): T {
  return Object.fromEntries(Object.entries(inputs).map(([name, input]) => [name, {...input}])) as unknown as T
}

/** oclif gives the words that are not flags, without the `--` among them. */
function apart(argv: readonly string[], words: readonly string[]): Input['words'] {
  const end = argv.indexOf('--')
  const after = end < 0 ? [] : argv.slice(end + 1)
  return {before: words.slice(0, words.length - after.length), after}
}
