import {spawn} from 'node:child_process'
import {EventEmitter} from 'node:events'
import type {ShellChannel} from '../../../../src/machine/guest/guest-shell.js'

/** A program of this computer in place of a guest's shell, as an SSH server starts it. */
export function channelTo(program: string, ...args: readonly string[]): ShellChannel {
  const child = spawn(program, args)
  const channel = Object.assign(new EventEmitter(), {
    stderr: child.stderr,
    write: (text: string) => child.stdin.write(text),
    close: () => child.kill('SIGKILL'),
  })
  child.stdin.on('error', () => undefined)
  child.stdout.on('data', (chunk: Buffer) => channel.emit('data', chunk))
  child.on('close', () => channel.emit('close'))
  return channel
}
