import {spawn} from 'node:child_process'
import {HostError} from '../model/errors.js'

/**
 * Hands the terminal to a program until it ends; gives its exit code. Ctrl-C is the program's meanwhile.
 * @param env the program's whole environment
 */
export async function interactive(
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<number> {
  const child = spawn(program, args, {stdio: 'inherit', cwd: '/', env})
  // The terminal sends Ctrl-C to the whole foreground group: it is meant for the program, not for us.
  const ours = process.listeners('SIGINT')
  const ignore = (): void => undefined
  process.removeAllListeners('SIGINT').on('SIGINT', ignore)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('exit', (code) => resolve(code ?? 128))
      child.once('error', (cause) =>
        reject(
          new HostError('missing-program', `${program} could not be started: ${cause.message}`, {cause}),
        ),
      )
    })
  } finally {
    process.off('SIGINT', ignore)
    for (const listener of ours) process.on('SIGINT', listener)
  }
}
