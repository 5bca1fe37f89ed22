import {clock} from '../../model/clock.js'
import {remoteWord, THERE_WORD} from '../../model/remote-call.js'
import type {Terminal} from '../../model/terminal.js'
import type {ReadyHost} from '../../remote/program/prepare-host.js'
import {runThere} from '../../remote/run-there.js'
import type {Connection} from '../../remote/ssh/connect.js'
import {ConnectionLost, Unreachable} from '../../remote/ssh/ssh-errors.js'
import {connectTo, readyHost, type OnHostOptions} from './on-host.js'

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
  /** Whether the same command takes up again where a cut connection has left it. */
  readonly takesUp: boolean
}

/** How long a cut connection is made again, and how often it is tried; in milliseconds. */
const AGAIN = {forMs: 120_000, everyMs: 2000}

/**
 * Runs a command line of qlab's on a host, which gets this very program for it.
 * @returns its exit code
 * @throws {ConnectionLost} where it was cut, and the same command would not take up again
 */
export async function runOnHost(options: RunOnHostOptions): Promise<number> {
  const {word, emit, signal} = options
  emit({event: 'connecting', word})
  let connection = await connectTo(options)
  try {
    const host = await readyHost(connection, options)
    let exitCode = await runOnce(connection, host, options)
    while (exitCode === null) {
      signal.throwIfAborted()
      const lost = new ConnectionLost(word)
      if (!options.takesUp) throw lost
      connection[Symbol.dispose]()
      connection = await connectAgain(options, lost)
      emit({event: 'back', word})
      exitCode = await takeUp(connection, options)
    }
    return exitCode
  } finally {
    connection[Symbol.dispose]()
  }
}

async function runOnce(
  connection: Connection,
  host: ReadyHost,
  options: RunOnHostOptions,
): Promise<number | null> {
  options.emit({event: 'ready'})
  return runThere(connection, {...options, command: commandFor(host, options)})
}

/** Null, too, where a bad line is cut before the run has begun again. */
async function takeUp(connection: Connection, options: RunOnHostOptions): Promise<number | null> {
  try {
    return await runOnce(connection, await readyHost(connection, options), options)
  } catch (error) {
    if (error instanceof ConnectionLost) return null
    throw error
  }
}

function commandFor({start, path}: ReadyHost, {argv, env, calledAs}: RunOnHostOptions): string {
  return `${start} ${THERE_WORD} ${remoteWord({argv, env, path, folder: null, calledAs})}`
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
