import {spawn} from 'node:child_process'
import type {Socket} from 'node:net'
import type {ShellChannel} from '../../machine/guest/guest-shell.js'

/** A program that reads commands, as a channel to it. */
export interface ProgramChannel extends ShellChannel {
  /** Whether this process waits for it. */
  hold(held: boolean): void
}

/**
 * Starts such a program. It ends with its input.
 * @param env all of its environment
 */
export function shellChannel(
  [program, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>>,
): ProgramChannel {
  const child = spawn(program, args, {stdio: ['pipe', 'pipe', 'pipe'], cwd: '/', env})
  const {stdin, stdout, stderr} = child
  stdin.on('error', () => undefined)
  const hold = (held: boolean): void => {
    for (const each of [child, stdin as Socket, stdout as Socket, stderr as Socket])
      if (held) each.ref()
      else each.unref()
  }
  return {
    stderr,
    on: (event, hear) => (event === 'data' ? stdout : child).on(event, hear),
    write: (text) => stdin.write(text),
    // A signal would end what entered the lab, and not what is in there.
    close: () => {
      stdin.destroy()
      hold(false)
    },
    hold,
  }
}
