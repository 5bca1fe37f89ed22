import {UsageError} from '../../model/errors/errors.js'
import {command as withReason} from '../../model/errors/suggestion.js'
import type {CommandClass, InLab, Input, TypedWords} from '../frame/command.js'
import {parseCommand} from '../frame/parse-command.js'
import {commandIds, loadCommand} from '../frame/registry.js'
import {commandName, requestOf, unknownCommand} from '../frame/request.js'
import {GLOBAL_FLAGS} from '../frame/shared-flags.js'
import {helpEntry, helpTable} from '../help/help-table.js'
import {renderCommandHelp, renderLabHelp, worksInLab} from '../help/render-help.js'
import type {Style} from '../render/text/style.js'

type LoginWay = Extract<InLab, {readonly how: 'login'}>['login']

/** What is done about words that were typed after `qlab` in a lab's shell. */
export type DeskAnswer =
  /** The command line outside is run with these words. */
  | {readonly kind: 'call'; readonly args: readonly string[]}
  /** The shell's `qlab` becomes a program in the lab. */
  | {
      readonly kind: 'login'
      readonly login: LoginWay
      readonly words: TypedWords
    }
  | {readonly kind: 'help'; readonly text: string}

/**
 * What may be asked for from within a lab, and as what: the commands themselves say it.
 * @throws {UsageError} `outside-only`, `other-lab`, and as requestOf and parseCommand do
 */
export async function deskAnswer(words: readonly string[], lab: string, style: Style): Promise<DeskAnswer> {
  if (words[0] === '--version') return {kind: 'call', args: ['--version']}
  const request = requestOf(words)
  if (request.kind === 'unknown') {
    const table = await helpTable()
    throw unknownCommand(
      request.typed,
      commandIds().filter((id) => worksInLab(id, table)),
    )
  }
  if (request.kind === 'here') return {kind: 'call', args: ['status', `--lab=${lab}`]}
  if (request.kind === 'lab-help') return {kind: 'call', args: ['help', request.lab]}
  if (request.kind === 'help') {
    if (request.of === null) return {kind: 'help', text: renderLabHelp(await helpTable(), style)}
    if (!commandIds().includes(request.of)) throw outsideOnly(request.of, words)
    const entry = helpEntry(await loadCommand(request.of))
    return {kind: 'help', text: renderCommandHelp(request.of, entry, style)}
  }
  const {id, argv} = request
  const command = await loadCommand(id)
  const {inLab} = command
  if (inLab.how === 'outside') throw outsideOnly(id, words, inLab)
  const input = await parseCommand(id, command, argv)
  needAllowed(input, command, {lab, words})
  if (inLab.how === 'login' && !input.flags.json)
    return {kind: 'login', login: inLab.login, words: input.words}
  return {kind: 'call', args: [...id.split(':'), ...flagWords(input, command, lab), ...otherWords(input)]}
}

/** Whether it is the guide that is asked for: `qlab start`, perhaps with the lab that we are in. */
export function asksForGuide([first, ...rest]: readonly string[], lab: string): boolean {
  return first === 'start' && rest.every((word) => word === lab)
}

/** @throws {UsageError} for another lab, and for a flag that writes a file outside */
function needAllowed(
  {flags}: Input,
  command: CommandClass,
  {lab, words}: {readonly lab: string; readonly words: readonly string[]},
): void {
  const given: Readonly<Record<string, unknown>> = flags
  if (given.lab !== undefined && given.lab !== lab)
    throw new UsageError(
      'other-lab',
      {
        en: `This is the terminal of the lab ${lab}: qlab can reach only that lab from here.`,
        sv: `Det här är terminalen i labben ${lab}: härifrån når qlab bara den labben.`,
      },
      {suggestions: outside(words)},
    )
  const refused = Object.keys(command.flags).find(
    (name) => command.flags[name]?.outsideOnly && given[name] !== undefined,
  )
  if (refused !== undefined)
    throw new UsageError(
      'outside-only',
      {
        en: `--${refused} works only outside the lab.`,
        sv: `--${refused} fungerar bara utanför labben.`,
      },
      {suggestions: outside(words)},
    )
}

function outsideOnly(
  id: string,
  words: readonly string[],
  {because}: Partial<Extract<InLab, {readonly how: 'outside'}>> = {},
): UsageError {
  const name = commandName(id)
  return new UsageError(
    'outside-only',
    because ?? {
      en: `qlab ${name} works only outside the lab.`,
      sv: `qlab ${name} fungerar bara utanför labben.`,
    },
    {suggestions: because ? [] : outside(words)},
  )
}

/** How to type the same outside. */
function outside(words: readonly string[]) {
  const plain = words.every((word) => /^[\w./=:@~-]+$/.test(word))
  const exit = withReason('exit', {en: 'leaves the lab’s terminal', sv: 'lämnar labbens terminal'})
  return plain ? [exit, `qlab ${words.join(' ')}` as const] : [exit]
}

/** The flags as words again, only for this lab. */
function flagWords({flags}: Input, command: CommandClass, lab: string): string[] {
  const given: Readonly<Record<string, unknown>> = flags
  const declared = {...GLOBAL_FLAGS, ...command.flags}
  return Object.entries(declared).flatMap(([name, flag]) => {
    const value = name === 'lab' ? lab : given[name]
    if (flag.type === 'boolean') return value ? [`--${name}`] : flag.allowNo ? [`--no-${name}`] : []
    return typeof value === 'string' ? [`--${name}=${value}`] : []
  })
}

function otherWords({words: {before, after}}: Input): string[] {
  return after.length === 0 ? [...before] : [...before, '--', ...after]
}
