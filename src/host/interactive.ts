import {spawn} from 'node:child_process'
import type {Duplex} from 'node:stream'
import {HostError} from '../model/errors.js'
import {LINE_DESCRIPTOR} from './lab-line.js'

/**
 * Hands the terminal to a program until it ends; gives its exit code. Ctrl-C is the program's meanwhile.
 * @param env the program's whole environment
 * @param onLine is given our end of a line to the program and all that it starts: they have it as a descriptor
 */
export async function interactive(
  [program, ...args]: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
  onLine?: (line: Duplex) => void,
): Promise<number> {
  const terminal = ['inherit', 'inherit', 'inherit'] as const
  const gap = Array.from({length: LINE_DESCRIPTOR - terminal.length}, () => 'ignore' as const)
  const stdio = onLine ? [...terminal, ...gap, 'pipe' as const] : terminal
  const child = spawn(program, args, {stdio: [...stdio], cwd: '/', env})
  const line = (child.stdio as readonly unknown[])[LINE_DESCRIPTOR] as Duplex | undefined
  // A daemon that the program leaves behind has the line too, and may end at any time.
  line?.on('error', () => line.destroy())
  if (line) onLine?.(line)
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
    line?.destroy()
    process.off('SIGINT', ignore)
    for (const listener of ours) process.on('SIGINT', listener)
  }
}
