import {spawn} from 'node:child_process'
import type {Readable, Writable} from 'node:stream'
import {quoted} from './shell-line.js'
import {run} from './run.js'

/** A program on a terminal of its own, which nobody looks at by itself. */
export interface Pty {
  readonly input: Writable
  /** What the terminal shows. */
  readonly output: Readable
  /** Its exit code, when it has ended. */
  readonly ended: Promise<number>
  resize(columns: number, rows: number): Promise<void>
  /** Closes the terminal, as a window is closed. */
  hangUp(): void
}

export interface PtyOptions {
  /** The program's whole environment. */
  readonly env: NodeJS.ProcessEnv
  readonly columns: number
  readonly rows: number
}

const NAME_DESCRIPTOR = 3

/** The terminal is script(1)'s; its name, by which its size is set, comes on a descriptor that the program does not get. */
export function openPty(words: readonly string[], {env, columns, rows}: PtyOptions): Pty {
  const begin = `stty cols ${columns} rows ${rows}; tty >&${NAME_DESCRIPTOR}; exec ${words.map(quoted).join(' ')} ${NAME_DESCRIPTOR}>&-`
  const child = spawn('script', ['-qefc', begin, '/dev/null'], {
    env: {...env, SHELL: '/bin/sh'},
    cwd: '/',
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    detached: true,
  })
  child.stdin.on('error', () => undefined) // it may have ended
  const name = firstLine(child.stdio[NAME_DESCRIPTOR] as Readable)
  const ended = new Promise<number>((resolve) => {
    child.once('exit', (code) => resolve(code ?? 128))
    child.once('error', () => resolve(127))
  })
  return {
    input: child.stdin,
    output: child.stdout,
    ended,
    resize: async (wide, high) => {
      const terminal = await name
      if (terminal) await run('stty', ['-F', terminal, 'cols', String(wide), 'rows', String(high)])
    },
    hangUp: () => void child.kill('SIGHUP'),
  }
}

async function firstLine(stream: Readable): Promise<string> {
  let text = ''
  for await (const chunk of stream) {
    text += String(chunk)
    if (text.includes('\n')) break
  }
  return text.trim()
}
