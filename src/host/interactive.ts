import {spawn, spawnSync} from 'node:child_process'
import type {Duplex} from 'node:stream'
import {HostError} from '../model/errors.js'
import {LINE_DESCRIPTOR} from './lab-line.js'
import {childrenOf} from './processes.js'

export interface InteractiveOptions {
  /** The program's whole environment. */
  readonly env: NodeJS.ProcessEnv
  /** Is given our end of a line to the program and all that it starts, which have it as a descriptor. */
  readonly onLine?: (line: Duplex) => void
  /** Hangs up on the program. */
  readonly signal?: AbortSignal | undefined
}

/** Hands the terminal to a program until it ends; gives its exit code. Ctrl-C is the program's meanwhile. */
export async function interactive(
  [program, ...args]: readonly [string, ...string[]],
  {env, onLine, signal}: InteractiveOptions,
): Promise<number> {
  const terminal = ['inherit', 'inherit', 'inherit'] as const
  const gap = Array.from({length: LINE_DESCRIPTOR - terminal.length}, () => 'ignore' as const)
  const stdio = onLine ? [...terminal, ...gap, 'pipe' as const] : terminal
  const restore = keepTerminal()
  const child = spawn(program, args, {stdio: [...stdio], cwd: '/', env})
  const line = (child.stdio as readonly unknown[])[LINE_DESCRIPTOR] as Duplex | undefined
  // A daemon that the program leaves behind has the line too, and may end at any time.
  line?.on('error', () => line.destroy())
  if (line) onLine?.(line)
  // The terminal sends Ctrl-C to the whole foreground group: it is meant for the program, not for us.
  const ours = process.listeners('SIGINT')
  const ignore = (): void => undefined
  const stop = (): void => hangUp(child.pid)
  signal?.addEventListener('abort', stop, {once: true})
  process.removeAllListeners('SIGINT').on('SIGINT', ignore)
  try {
    return await new Promise<number>((resolve, reject) => {
      child.once('exit', (code) => resolve(code ?? 128))
      child.once('error', (cause) =>
        reject(
          new HostError(
            'missing-program',
            {
              en: `${program} could not be started: ${cause.message}`,
              sv: `${program} gick inte att starta: ${cause.message}`,
            },
            {cause},
          ),
        ),
      )
    })
  } finally {
    restore()
    line?.destroy()
    signal?.removeEventListener('abort', stop)
    process.off('SIGINT', ignore)
    for (const listener of ours) process.on('SIGINT', listener)
  }
}

/** Notes how the terminal is set; gives what sets it so again, for a program that is killed leaves it as it had it. */
function keepTerminal(): () => void {
  if (!process.stdin.isTTY) return () => undefined
  const stty = (word: string): string =>
    spawnSync('stty', [word], {stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8'}).stdout ?? ''
  const settings = stty('-g').trim()
  return () => void (settings && stty(settings))
}

/**
 * To all that runs in there, as a terminal does that is closed. Not to what only waits: the one that entered the
 * room ends with the program, and script(1) blocks the signal and ends with its shell.
 */
function hangUp(pid: number | undefined): void {
  if (pid === undefined) return
  for (const each of childrenOf(pid)) {
    hangUp(each)
    try {
      process.kill(each, 'SIGHUP')
    } catch (error) {
      // It ended just now: that is what was wanted.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}
