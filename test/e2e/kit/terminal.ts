import {readFileSync} from 'node:fs'
import {stripVTControlCharacters} from 'node:util'
import {setTimeout as sleep} from 'node:timers/promises'
import {execa} from 'execa'
import {Emulator} from './emulator.js'

export const KEY = {
  enter: '\r',
  up: '\u001b[A',
  down: '\u001b[B',
  escape: '\u001b',
  ctrlC: '\u0003',
  ctrlD: '\u0004',
} as const

export interface TerminalSize {
  readonly rows: number
  readonly columns: number
}

/** As long as a busy computer may need; what is shown earlier is seen at once. */
const LIMIT_MS = 90_000

/** A program on a real terminal (script(1) makes it), its keys pressed and its screen read. */
export class Terminal implements AsyncDisposable {
  readonly #program
  readonly #emulator: Emulator
  #text = ''
  #seen = 0

  constructor(
    words: readonly string[],
    env: Readonly<Record<string, string>>,
    {rows, columns}: TerminalSize = {rows: 50, columns: 100},
  ) {
    this.#emulator = new Emulator({rows, columns})
    const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ')
    const command = `stty rows ${rows} cols ${columns}; exec ${line}`
    this.#program = execa('script', ['-qefc', command, '/dev/null'], {
      env: {TERM: 'xterm', ...env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8', SHELL: '/bin/sh'},
      reject: false,
      buffer: false,
      stdin: 'pipe',
    })
    this.#program.stdout.on('data', (chunk: Buffer) => {
      this.#text += chunk.toString()
      this.#emulator.write(chunk)
    })
  }

  /** The program's process id. */
  get pid(): number {
    const script = this.#program.pid ?? 0
    return Number(readFileSync(`/proc/${script}/task/${script}/children`, 'utf8').trim())
  }

  /** Whether anything was painted. */
  get painted(): boolean {
    // eslint-disable-next-line no-control-regex -- a terminal's language
    return /\u001b\[[0-9;]*m/.test(this.#text)
  }

  /** Everything that was sent to the terminal, to the letter. */
  get raw(): string {
    return this.#text
  }

  /** Everything that was shown, without colours and cursor movements. */
  get text(): string {
    return stripVTControlCharacters(this.#text).replaceAll('\r', '')
  }

  /** What was shown after the last thing that was seen. */
  get news(): string {
    return this.text.slice(this.#seen)
  }

  /** What stands on the screen now, line by line. */
  async screen(): Promise<string> {
    return (await this.#emulator.lines()).join('\n').trimEnd()
  }

  /** Waits until it stands on the screen; gives the screen. */
  async shows(wanted: string | RegExp, limitMs = LIMIT_MS): Promise<string> {
    const pattern = typeof wanted === 'string' ? new RegExp(escaped(wanted)) : wanted
    let screen = ''
    for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(20)) {
      screen = await this.screen()
      if (pattern.test(screen)) return screen
    }
    throw new Error(`${String(wanted)} did not come to stand on the screen:\n${screen}`)
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.#program.stdin.write(key)
  }

  type(line: string): void {
    this.press(`${line}${KEY.enter}`)
  }

  /** Waits until it is shown; what follows it is the news then. Gives what was matched. */
  async see(wanted: string | RegExp, limitMs = LIMIT_MS): Promise<RegExpExecArray> {
    const pattern = typeof wanted === 'string' ? new RegExp(escaped(wanted)) : wanted
    for (const deadline = Date.now() + limitMs; Date.now() < deadline; await sleep(20)) {
      const found = pattern.exec(this.news)
      if (!found) continue
      this.#seen += found.index + found[0].length
      return found
    }
    throw new Error(`${String(wanted)} was not shown. The terminal ends with:\n${this.text.slice(-3000)}`)
  }

  /** The exit code. */
  async ended(): Promise<number> {
    const {exitCode} = await this.#program
    return exitCode ?? 128
  }

  /** As when the window is closed: the kernel hangs up on everything in it. */
  async close(): Promise<void> {
    this.#program.kill('SIGKILL')
    await this.#program
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close()
  }
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
