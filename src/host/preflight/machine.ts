import {readFileSync} from 'node:fs'
import type {Finding} from '../../model/view/finding.js'
import type {Localized, Words} from '../../model/language.js'
import type {Identity} from '../identity.js'
import type {Paths} from '../files/paths.js'
import type {Command} from '../../model/errors/suggestion.js'

/** The machine that is looked over, and for whom. */
export interface Machine {
  /** Who labs run as. */
  readonly who: Identity
  readonly paths: Paths
  readonly env: NodeJS.ProcessEnv
  /** The package's root: share/ is there. */
  readonly packageRoot: string
  /** Put before /proc, /etc and /dev; empty but in tests. */
  readonly prefix: string
  readonly signal: AbortSignal
}

/** Looks at one thing, or one table of things. Never throws for what it finds. */
export type Look = (machine: Machine) => Promise<readonly Finding[]> | readonly Finding[]

/** All is well. */
export function fine(id: string, title: Localized, detail: Words): Finding {
  return {id, title, state: 'ok', detail, costs: null, cure: null, blocks: false}
}

/** The text of a file of the system, trimmed, or null when it is not there or not ours to read. */
export function read(machine: Pick<Machine, 'prefix'>, file: string): string | null {
  try {
    return readFileSync(`${machine.prefix}${file}`, 'utf8').trim()
  } catch {
    return null // what is not there is a fact like any other
  }
}

/** A command that needs root, as this reader would type it. */
export function asRoot(command: Command): Command {
  return process.getuid?.() === 0 ? command : `sudo ${command}`
}
