import {constants, openSync} from 'node:fs'
import {createConnection, Socket} from 'node:net'
import type {ShellChannel} from '../../machine/guest/guest-shell.js'

/**
 * A channel to a program that reads commands, and waits for somebody at a UNIX socket.
 * @param errors a named pipe through which its standard error comes
 * @returns null where that is not there any more
 */
export function waitingChannel(socket: string, errors: string): ShellChannel | null {
  let descriptor: number
  try {
    descriptor = openSync(errors, constants.O_RDONLY | constants.O_NONBLOCK)
  } catch {
    return null
  }
  const stderr = new Socket({fd: descriptor, readable: true, writable: false})
  stderr.on('error', () => undefined)
  const connection = createConnection(socket)
  connection.on('error', () => undefined)
  connection.on('close', () => stderr.destroy())
  return {
    stderr,
    on: (event, hear) => connection.on(event, hear),
    write: (text) => connection.write(text),
    close: () => {
      connection.destroy()
      stderr.destroy()
    },
  }
}
