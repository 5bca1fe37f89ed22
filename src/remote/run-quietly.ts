import type {ClientChannel, ExecOptions} from 'ssh2'
import type {Ran} from '../model/observer.js'
import {ConnectionLost} from './ssh/ssh-errors.js'
import type {Connection} from './ssh/connect.js'

/**
 * Runs a script of a POSIX shell on a host to its end. It goes to the shell's input: the user's own shell may be any.
 * @throws {ConnectionLost}
 */
export async function runQuietly(connection: Connection, script: string): Promise<Ran> {
  const {channel, ended} = await openChannel(connection, 'exec sh -s')
  const said = {stdout: '', stderr: ''}
  channel.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  channel.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  channel.end(script)
  const exitCode = await ended
  if (exitCode === null) throw new ConnectionLost(connection.word)
  return {exitCode, ...said}
}

/** A program that runs on a host. */
export interface Running {
  readonly channel: ClientChannel
  /** Its exit code, 128 where a signal ended it; null where the connection ended before it did. */
  readonly ended: Promise<number | null>
}

/** @throws {ConnectionLost} */
export async function openChannel(
  connection: Connection,
  command: string,
  options: ExecOptions = {},
): Promise<Running> {
  return new Promise((resolve, reject) => {
    const lost = (error?: Error): void => reject(new ConnectionLost(connection.word, error))
    try {
      connection.client.exec(command, options, (error, channel) => {
        // At once, in this very call: a quick program's exit code comes in the same packet, and is told only once.
        if (error) lost(error)
        else resolve({channel, ended: exitOf(channel)})
      })
    } catch (error) {
      lost(error as Error)
    }
  })
}

async function exitOf(channel: ClientChannel): Promise<number | null> {
  return new Promise((resolve) => {
    let exitCode: number | null = null
    channel.on('exit', (code: number | null) => (exitCode = code ?? 128))
    channel.on('close', () => resolve(exitCode))
  })
}
