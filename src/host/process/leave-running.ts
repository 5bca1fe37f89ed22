import {spawn} from 'node:child_process'

/**
 * Starts a program that outlives us, without a terminal and without streams. One that cannot be started is not there.
 * @param env all of its environment; ours when it is left out
 */
export function leaveRunning(
  [program, ...args]: readonly [string, ...string[]],
  env?: Readonly<Record<string, string>>,
): void {
  const child = spawn(program, args, {stdio: 'ignore', detached: true, cwd: '/', ...(env && {env})})
  child.on('error', () => undefined)
  child.unref()
}
