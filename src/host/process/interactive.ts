import {spawn, spawnSync, type ChildProcess} from 'node:child_process'
import {fstatSync} from 'node:fs'
import type {Duplex, Transform} from 'node:stream'
import {clock} from '../../model/clock.js'
import {scaled} from '../../model/pace.js'
import type {Terminal} from '../../model/terminal.js'
import {heardOut} from './held-output.js'
import {missingProgram} from './missing-program.js'
import {childrenOf} from './processes.js'
import {asHostError} from '../files/refused.js'

/** A line from the program to us: it and all that it starts have it as a descriptor of this number. */
export interface Line {
  readonly descriptor: number
  readonly onOpen: (line: Duplex) => void
  /** Whether what is on it still is waited for when the program has ended. */
  readonly toItsEnd?: boolean
}

export interface InteractiveOptions {
  readonly terminal: Terminal
  /** The program's whole environment. */
  readonly env: NodeJS.ProcessEnv
  readonly lines?: readonly Line[]
  /** What our standard input goes through on its way to the program; it is the program's own when this is left out. */
  readonly through?: Transform | null
  /** Closes the connection to the program. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Hands the terminal to a program until it ends; gives its exit code. Ctrl-C is the program's meanwhile. Where our output
 * is a pipe the program's is passed on: whoever reads the pipe waits for us, not for what the program leaves running.
 */
export async function interactive(
  command: readonly [string, ...string[]],
  {terminal, env, lines: wanted = [], through = null, signal}: InteractiveOptions,
): Promise<number> {
  const [program, ...args] = isOnePipe() ? bothAsOne(command) : command
  const streams = [through ? 'pipe' : 'inherit', outlet(1), outlet(2)] as const
  const stdio = [...streams, ...descriptorsFor(wanted, streams.length)]
  const restore = keepTerminal(terminal)
  // Not execa: to it a program has ended when its descriptors are closed, and what it leaves running keeps the line open.
  const child = spawn(program, args, {stdio, cwd: '/', env})
  if (through && child.stdin) {
    // A program that ends before it has read it all is not an error.
    child.stdin.on('error', () => undefined)
    terminal.input.pipe(through).pipe(child.stdin)
  }
  child.stdout?.pipe(terminal.output, {end: false})
  child.stderr?.pipe(terminal.errors, {end: false})
  const lines = wanted.flatMap((each) => openedLine(child, each) ?? [])
  // The terminal sends Ctrl-C to the whole foreground group: it is meant for the program, not for us.
  const ours = process.listeners('SIGINT')
  const ignore = (): void => undefined
  const stop = (): void => hangUp(child.pid)
  signal?.addEventListener('abort', stop, {once: true})
  process.removeAllListeners('SIGINT').on('SIGINT', ignore)
  try {
    const exitCode = await new Promise<number>((resolve, reject) => {
      child.once('exit', (code) => resolve(code ?? 128))
      child.once('error', (cause) => reject(asHostError(cause) ?? missingProgram(program, cause)))
    })
    await heardOut(child)
    await Promise.all(lines.filter(({toItsEnd}) => toItsEnd).map(({line}) => ended(line)))
    return exitCode
  } finally {
    restore()
    for (const {line} of lines) line.destroy()
    signal?.removeEventListener('abort', stop)
    process.off('SIGINT', ignore)
    for (const listener of ours) process.on('SIGINT', listener)
  }
}

/** How long the rest of a line is waited for; in milliseconds. */
const REST_MS = 500

function descriptorsFor(lines: readonly Line[], first: number): ('ignore' | 'pipe')[] {
  const last = Math.max(first - 1, ...lines.map(({descriptor}) => descriptor))
  return Array.from({length: last - first + 1}, (_, index) =>
    lines.some(({descriptor}) => descriptor === first + index) ? 'pipe' : 'ignore',
  )
}

function openedLine(child: ChildProcess, {descriptor, onOpen, toItsEnd = false}: Line) {
  const line = (child.stdio as readonly unknown[] | undefined)?.[descriptor] as Duplex | undefined
  if (!line) return null
  // A daemon that the program leaves behind has the line too, and may end at any time.
  line.on('error', () => line.destroy())
  onOpen(line)
  return {line, toItsEnd}
}

async function ended(line: Duplex): Promise<void> {
  if (line.readableEnded || line.destroyed) return
  const closed = new Promise<void>((resolve) => line.once('end', resolve).once('close', resolve))
  await Promise.race([closed, clock().sleep(scaled(REST_MS))])
}

function outlet(descriptor: 1 | 2): 'inherit' | 'pipe' {
  return isPipe(descriptor) ? 'pipe' : 'inherit'
}

function isPipe(descriptor: number): boolean {
  const found = fstatSync(descriptor)
  return found.isFIFO() || found.isSocket()
}

/** Whether output and errors go the same way, as with `2>&1 |`: then they stay in order. */
function isOnePipe(): boolean {
  const [out, err] = [fstatSync(1), fstatSync(2)]
  return isPipe(1) && out.dev === err.dev && out.ino === err.ino
}

function bothAsOne(command: readonly string[]): readonly [string, ...string[]] {
  return ['sh', '-c', 'exec "$@" 2>&1', 'sh', ...command]
}

/** Notes how the terminal is set; gives what sets it so again, because a killed program leaves it as it was. */
function keepTerminal({input}: Terminal): () => void {
  if (!input.isTTY) return () => undefined
  const stty = (word: string): string =>
    spawnSync('stty', [word], {stdio: ['inherit', 'pipe', 'ignore'], encoding: 'utf8'}).stdout ?? ''
  const settings = stty('-g').trim()
  return () => void (settings && stty(settings))
}

/**
 * To all that runs in there, as a terminal does that is closed. Not to what only waits: the one that entered the
 * lab ends with the program, and script(1) blocks the signal and ends with its shell.
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
