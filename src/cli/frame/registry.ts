import {readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import type {CommandClass} from './command.js'

/** The files in commands/, without `.ts`: the build fills them in, because a bundle has no such folder. */
declare const COMMAND_FILES: readonly string[] | undefined

function commandFiles(): readonly string[] {
  if (typeof COMMAND_FILES !== 'undefined') return COMMAND_FILES
  return readdirSync(fileURLToPath(new URL('../commands', import.meta.url)), {recursive: true})
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
}

/** A folder's name is a command's first word, unless it begins with `_`: that only keeps together what belongs together. */
function idOf(file: string): string {
  const words = file.split('/').filter((word) => !word.startsWith('_'))
  return words.join(':')
}

/** Every command, by its id; a colon stands for the space in `qlab image build`. */
export function commandIds(): readonly string[] {
  return commandFiles().map(idOf).sort()
}

/** Loads a command's module only when that command is run, for start-up time. In the bundle, esbuild resolves the pattern. */
export async function loadCommand(id: string): Promise<CommandClass> {
  const file = commandFiles().find((each) => idOf(each) === id) ?? id
  const module = (await import(`../commands/${file}.ts`)) as {default: CommandClass}
  return module.default
}
