import {clock} from '../../model/clock.js'
import type {ReaderFile} from '../../model/remote/reader-file.js'
import type {ReaderLab} from '../../model/remote/reader-labs.js'
import {remoteWord, THERE_WORD} from '../../model/remote/remote-call.js'
import type {Terminal} from '../../model/terminal.js'
import type {ReadyHost} from '../../remote/program/prepare-host.js'
import {runThere} from '../../remote/run-there.js'
import type {Connection} from '../../remote/ssh/connect.js'
import {ConnectionLost, Unreachable} from '../../remote/ssh/ssh-errors.js'
import {connectTo, cutAtAbort, readyHost, type OnHostOptions} from './on-host.js'
import {labsOnHost} from './labs-on-host.js'
import type {LabHere} from './labs-here.js'
import {bringBack, sendFiles, type ReaderFiles} from './reader-files.js'

export interface RunOnHostOptions extends OnHostOptions {
  /** What was typed, without `qlab` and `--host`. */
  readonly argv: readonly string[]
  /** Variables for the run there. */
  readonly env: Readonly<Record<string, string>>
  readonly calledAs: string
  readonly terminal: Terminal
  /** The name of the terminal, where the run gets one. */
  readonly pty: string | null
  /** Whether it gets what comes on standard input. */
  readonly input: boolean
  /** The files of this computer that it reads or writes. */
  readonly files: readonly ReaderFile[]
  /** The labs in folders of this computer that it names. */
  readonly labs: readonly LabHere[]
  /** Whether the same command takes up again where a cut connection has left it. */
  readonly takesUp: boolean
}

/** How long a cut connection is made again, and how often it is tried; in milliseconds. */
const AGAIN = {forMs: 120_000, everyMs: 2000}

/**
 * Runs a command line of qlab's on a host, which gets this very program for it, and the reader's files that it names.
 * @returns its exit code
 * @throws {ConnectionLost} where it was cut, and the same command would not take up again
 * @throws {HostError} `not-brought-back` where this computer did not take a file that was written there
 */
export async function runOnHost(options: RunOnHostOptions): Promise<number> {
  const {word, emit, signal} = options
  emit({event: 'connecting', word})
  const line = {connection: await connectTo(options)}
  try {
    const host = await readyHost(line.connection, options)
    const labs = await labsOnHost(line.connection, options.labs, options)
    const files = options.files.length > 0 ? await sendTo(line.connection, host, options) : null
    let exitCode = await runOnce(line.connection, host, {files, labs}, options)
    while (exitCode === null) {
      signal.throwIfAborted()
      const lost = new ConnectionLost(word)
      if (!options.takesUp) throw lost
      await backOn(line, lost, options)
      exitCode = await takeUp(line.connection, {files, labs}, options)
    }
    while (files && !(await isBack(line, files, options)));
    return exitCode
  } finally {
    line.connection[Symbol.dispose]()
  }
}

/** A connection that may be made again. */
interface Line {
  connection: Connection
}

/** What the run there knows of this computer. */
interface Sent {
  readonly files: ReaderFiles | null
  readonly labs: readonly ReaderLab[]
}

async function sendTo(
  connection: Connection,
  {runs}: ReadyHost,
  {files, signal}: RunOnHostOptions,
): Promise<ReaderFiles> {
  using until = cutAtAbort(connection, signal)
  void until
  return await sendFiles(connection, runs, files)
}

async function runOnce(
  connection: Connection,
  host: ReadyHost,
  sent: Sent,
  options: RunOnHostOptions,
): Promise<number | null> {
  options.emit({event: 'ready'})
  return runThere(connection, {...options, command: commandFor(host, sent, options)})
}

/** Null, too, where a bad line is cut before the run has begun again. */
async function takeUp(connection: Connection, sent: Sent, options: RunOnHostOptions): Promise<number | null> {
  try {
    return await runOnce(connection, await readyHost(connection, options), sent, options)
  } catch (error) {
    if (error instanceof ConnectionLost) return null
    throw error
  }
}

/** Whether all that was written there is here; where the line was cut, it is there again. */
async function isBack(line: Line, files: ReaderFiles, options: RunOnHostOptions): Promise<boolean> {
  try {
    await bringBack(line.connection, files)
    return true
  } catch (error) {
    if (!(error instanceof ConnectionLost)) throw error
    await backOn(line, error, options)
    return false
  }
}

async function backOn(line: Line, lost: ConnectionLost, options: RunOnHostOptions): Promise<void> {
  line.connection[Symbol.dispose]()
  line.connection = await connectAgain(options, lost)
  options.emit({event: 'back', word: options.word})
}

function commandFor(
  {start, path}: ReadyHost,
  {files, labs}: Sent,
  {argv, env, calledAs}: RunOnHostOptions,
): string {
  const call = {argv, env, path, files: files?.mirror ?? null, labs, calledAs}
  return `${start} ${THERE_WORD} ${remoteWord(call)}`
}

async function connectAgain(options: RunOnHostOptions, lost: ConnectionLost): Promise<Connection> {
  const {word, emit, signal} = options
  const deadline = clock().now() + AGAIN.forMs
  for (;;) {
    emit({event: 'lost', word, seconds: Math.ceil((deadline - clock().now()) / 1000)})
    try {
      return await connectTo(options)
    } catch (error) {
      signal.throwIfAborted()
      if (!(error instanceof Unreachable)) throw error
      if (clock().now() >= deadline) throw lost
    }
    await clock().sleep(AGAIN.everyMs)
    signal.throwIfAborted()
  }
}
