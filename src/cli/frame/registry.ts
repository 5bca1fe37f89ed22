import {readdirSync} from 'node:fs'
import {fileURLToPath} from 'node:url'
import type {CommandClass} from './command.js'

/** The ids of the files in commands/: the build fills them in, because a bundle has no such folder. */
declare const COMMAND_IDS: readonly string[] | undefined

/** Every command, by its id; a colon stands for the space in `qlab image build`. */
export function commandIds(): readonly string[] {
  if (typeof COMMAND_IDS !== 'undefined') return COMMAND_IDS
  return readdirSync(fileURLToPath(new URL('../commands', import.meta.url)), {recursive: true})
    .map(String)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, '').replaceAll('/', ':'))
    .sort()
}

/** Loads a command's module only when that command is run, for start-up time. In the bundle, esbuild resolves the pattern. */
export async function loadCommand(id: string): Promise<CommandClass> {
  const module = (await import(`../commands/${id.replaceAll(':', '/')}.ts`)) as {default: CommandClass}
  return module.default
}
