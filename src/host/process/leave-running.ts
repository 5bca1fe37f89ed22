import {spawn} from 'node:child_process'

/** Starts a program that outlives us, without a terminal and without streams. One that cannot be started is not there. */
export function leaveRunning([program, ...args]: readonly [string, ...string[]]): void {
  const child = spawn(program, args, {stdio: 'ignore', detached: true, cwd: '/'})
  child.on('error', () => undefined)
  child.unref()
}
