import {rmSync} from 'node:fs'
import {join} from 'node:path'
import type {Duplex} from 'node:stream'
import {interactive} from '../../host/process/interactive.js'
import type {Paths} from '../../host/files/paths.js'
import {isAlive} from '../../host/process/processes.js'
import type {Terminal} from '../../model/terminal.js'
import type {Language} from '../../model/language.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'
import type {SessionRecord} from '../../model/session.js'
import {LINE_DESCRIPTOR} from '../../session/namespaces/lab-line.js'
import {sessionFolders} from '../../session/session-folders.js'
import {lookUpRecord} from '../../session/session-record.js'
import type {Session} from '../../session/session.js'
import {GivenCommand} from '../record/given-command.js'
import {recordedTerminal} from '../record/recorded-terminal.js'
import type {JoinLabOptions} from './join-lab.js'
import type {OnLost} from './or-lost.js'
import {sessionMeant} from './session-meant.js'
import {TERMINAL_NUMBER} from '../terminals/held-by-vms.js'
import {scriptStream} from '../machine/script-lines.js'
import {shellWords} from '../machine/shell-words.js'

/** What a shell's exit code is, or more, when a signal has ended it or all that it was in. */
const KILLED = 128
/** How long a lab's last process may take to end after a shell in it, and its record to go after that. */
const DYING_MS = 300
const CLOSING_MS = 3000
const INTERVAL_MS = 30

/** Who answers `qlab …` from within a lab's shell: it is given the line that calls come on. */
export interface Desk extends Disposable {
  serve(line: Duplex): void
}

export interface ShellOptions extends Omit<JoinLabOptions, 'lab'> {
  /** Runs this instead of a prompt: see shellWords. */
  readonly command?: readonly string[]
  readonly language: Language
  readonly terminal: Terminal
  /** Whether our standard input is a terminal that somebody types at; otherwise it is a script of commands. */
  readonly prompt: boolean
  /** Whether the prompt is plain: no colours, and words for marks. */
  readonly plain: boolean
  /** Told the first line of a script that ends as Windows writes it; counts from 1. */
  readonly onCr: (line: number) => void
  readonly openDesk: (session: Session) => Desk
  /** Commands of qlab that are words of their own in there: `check` for `qlab check`. */
  readonly words: readonly string[]
  /** Told when no more could be recorded of the terminal. */
  readonly onLost: OnLost
}

export interface EnterLabOptions extends ShellOptions, Pick<JoinLabOptions, 'lab'> {}

// On a terminal of its own within the student's: a shell that sorts its jobs into process groups leaves the outer
// terminal to a group that has ended, and whoever then touches it is stopped.
const PROMPT = ['bash', '--rcfile', '/run/qlab/io/bashrc', '-i'] as const
// Without a terminal the commands come on standard input, as in `qlab shell < answer.sh`.
const FROM_INPUT = ['bash', '-s'] as const

/** How a shell in a lab ended. */
export interface LeftShell {
  readonly exitCode: number
  /** The lab, if it was closed meanwhile: then the shell has ended with it. */
  readonly closed: string | null
}

/** A shell in an open lab, on our own standard streams. */
export async function enterLab({lab, ...options}: EnterLabOptions): Promise<LeftShell> {
  const session = await sessionMeant({...options, lab})
  const exitCode = await enterSession(session, options)
  const closed = exitCode >= KILLED && (await isClosed(session.record, options.paths))
  return {exitCode, closed: closed ? session.record.lab : null}
}

/** Whoever closes a lab ends what runs in it first, and then takes its record away. */
async function isClosed({lab, room}: SessionRecord, paths: Paths): Promise<boolean> {
  const {state} = sessionFolders(paths, lab)
  const isGone = (): boolean => lookUpRecord(state).found === 'nothing'
  const hasEnded = (): boolean => room === null || !isAlive(room)
  const ends = await until(() => isGone() || hasEnded(), {
    timeoutMs: scaled(DYING_MS),
    intervalMs: INTERVAL_MS,
  })
  return (
    ends !== null && (await until(isGone, {timeoutMs: scaled(CLOSING_MS), intervalMs: INTERVAL_MS})) !== null
  )
}

/** The same in a session that is at hand. Gives the shell's exit code. */
async function enterSession(
  session: Session,
  {
    language,
    signal,
    command = [],
    terminal,
    prompt,
    openDesk,
    onCr,
    onLost,
    plain,
    words: short,
  }: ShellOptions,
): Promise<number> {
  const words = shellWords(command) ?? (prompt ? null : FROM_INPUT)
  const given = words && new GivenCommand(session, 'host', command)
  const through =
    words === FROM_INPUT
      ? scriptStream(onCr, (text) => {
          given?.takeScript(text)
        })
      : null
  const env = {
    ...session.environment,
    QLAB_LANG: language,
    QLAB_LINE: String(process.pid),
    QLAB_WORDS: short.join(' '),
    ...(plain && {QLAB_PLAIN: '1'}),
    // One of the guide's: QEMU, which holds it, says how to leave it.
    ...(process.env[TERMINAL_NUMBER] && {[TERMINAL_NUMBER]: process.env[TERMINAL_NUMBER]}),
  }
  using desk = openDesk(session)
  try {
    const line = {descriptor: LINE_DESCRIPTOR, onOpen: (opened: Duplex) => desk.serve(opened)}
    if (words) {
      const exitCode = await interactive(session.command(words), {
        terminal,
        env,
        lines: [line],
        through,
        signal,
      })
      given?.ended({exitCode})
      return exitCode
    }
    const program = {words: PROMPT, place: {kind: 'host'}} as const
    return await recordedTerminal(session, program, {terminal, env, lines: [line], signal, onLost})
  } finally {
    rmSync(join(session.folders.io, `line-${process.pid}`), {force: true})
  }
}
