import {UsageError} from '../../model/errors/errors.js'
import type {Ran} from '../../model/observer.js'
import type {Session} from '../../session/session.js'
import {GivenCommand} from '../record/given-command.js'
import {guestLogin, type GuestLoginOptions} from './guest-login.js'
import type {JoinLabOptions} from '../lab/join-lab.js'
import {sessionMeant} from '../lab/session-meant.js'
import {cleanedScript} from './script-lines.js'
import {shellWords} from './shell-words.js'
import type {Command} from '../../model/errors/suggestion.js'

/** What a command did in an open lab, or in one of its guests. */
export interface RanInLab extends Ran {
  readonly lab: string
  /** The guest's machine; null on the lab's host. */
  readonly machine: string | null
}

export interface RunInLabOptions extends JoinLabOptions {
  readonly command: readonly string[]
  /** Told the first line of a script that ends as Windows writes it; counts from 1. */
  readonly onCr: (line: number) => void
  /** Commands on standard input, in place of one in words; null when there are none, as on a terminal. */
  readonly input: () => Promise<string | null>
}

/**
 * Runs a command in the open lab without a terminal, and gives what it said.
 * @throws {UsageError} `json-needs-command`
 */
export async function runInLab({lab, command, input, onCr, ...options}: RunInLabOptions): Promise<RanInLab> {
  const session = await sessionMeant({...options, lab})
  const piped = command.length === 0 ? await input() : null
  const typed = piped === null ? null : cleanedScript(piped, onCr)
  if (command.length === 0 && typed === null) throw needsCommand("qlab shell --json -- 'ip -br link'")
  const words = shellWords(command) ?? ['bash', '-s']
  return captured(session, null, words, {command, typed, signal: options.signal})
}

/**
 * The same in a guest.
 * @throws {UsageError} `json-needs-command`, `which-machine`
 */
export async function runInGuest(options: GuestLoginOptions): Promise<RanInLab> {
  if (options.command.length === 0) throw needsCommand('qlab ssh --json -- ip -br address')
  const {session, machine, words} = await guestLogin(options)
  const {command, signal} = options
  return captured(session, machine, words, {command, typed: null, signal})
}

async function captured(
  session: Session,
  machine: string | null,
  words: readonly string[],
  {
    command,
    typed,
    signal,
  }: Pick<RunInLabOptions, 'command'> & {
    readonly typed: string | null
    readonly signal: AbortSignal | undefined
  },
): Promise<RanInLab> {
  const given = new GivenCommand(session, machine ?? 'host', command)
  if (typed !== null) given.takeScript(typed)
  const ran = await session.run(words, {
    ...(typed !== null && {input: typed}),
    ...(signal && {signal}),
  })
  given.ended({exitCode: ran.exitCode, said: [ran.stdout, ran.stderr].filter(Boolean).join('\n')})
  signal?.throwIfAborted()
  return {lab: session.record.lab, machine, ...ran}
}

function needsCommand(example: Command): UsageError {
  return new UsageError(
    'json-needs-command',
    {
      en: 'With --json there is no prompt, so a command is needed.',
      sv: 'Med --json finns ingen prompt, så det behövs ett kommando.',
    },
    {
      suggestions: [example],
    },
  )
}
