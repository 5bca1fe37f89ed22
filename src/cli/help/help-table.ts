import type {About, CommandClass, InLab} from '../frame/command.js'
import type {Arg, Flag} from '../frame/inputs.js'
import {commandIds, loadCommand} from '../frame/registry.js'
import type {Words} from '../../model/language.js'

/** What `--help` says about an argument or a flag. Plain data. */
export interface HelpInput {
  readonly name: string
  readonly about: Flag['about']
  readonly label?: Words
  readonly required?: boolean
  readonly multiple?: boolean
  /** Of a flag that may be taken back: `--no-open`. */
  readonly allowNo?: boolean
  readonly default?: string
}

/** What `--help` says about a command. */
export interface HelpEntry extends Omit<About, 'withMore'> {
  readonly args: readonly HelpInput[]
  readonly flags: readonly HelpInput[]
  /** How it works in a lab's shell. */
  readonly inLab: InLab['how']
}

/** The help of every command, by its id. The build keeps it as `dist/commands.json`, so that `--help` loads no command. */
export type HelpTable = Readonly<Record<string, HelpEntry>>

/** The table made of the commands themselves. */
export async function helpTable(): Promise<HelpTable> {
  const entries = commandIds().map(async (id) => [id, helpEntry(await loadCommand(id))] as const)
  return Object.fromEntries(await Promise.all(entries))
}

export function helpEntry({about, args, flags, inLab}: CommandClass): HelpEntry {
  const {summary, description, examples, tail} = about
  return {
    summary,
    ...(description && {description}),
    examples,
    ...(tail && {tail}),
    args: Object.entries(args).map(helpInput),
    flags: Object.entries(flags).map(helpInput),
    inLab: inLab.how,
  }
}

export function helpInput([name, input]: readonly [string, Arg | Flag]): HelpInput {
  const {about, label, required, multiple} = input as Arg
  const otherwise: unknown = input.otherwise ?? input.default
  return {
    name,
    about,
    ...(label !== undefined && {label}),
    ...(required && {required}),
    ...(multiple && {multiple}),
    ...('allowNo' in input && input.allowNo && {allowNo: true}),
    ...(typeof otherwise === 'string' && {default: otherwise}),
  }
}
