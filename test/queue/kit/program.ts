import {execa} from 'execa'
import {until} from '../../../src/model/until.js'

export interface Ended {
  /** null where a signal has ended it. */
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

/** A program that runs, and what it has said so far. */
export class Program {
  readonly ended: Promise<Ended>
  readonly #run: ReturnType<typeof started>
  #said = ''

  constructor(words: readonly string[], env: Readonly<Record<string, string>>) {
    const [first = '', ...others] = words
    this.#run = started(first, others, env)
    for (const stream of [this.#run.stdout, this.#run.stderr])
      stream.on('data', (text: Buffer) => (this.#said += text.toString()))
    this.ended = this.#run.then(({exitCode, stdout, stderr}) => ({
      exitCode: exitCode ?? null,
      stdout,
      stderr,
    }))
  }

  get pid(): number {
    return this.#run.pid ?? 0
  }

  /** In one line, however it was wrapped. */
  get said(): string {
    return this.#said.replaceAll(/\s+/g, ' ')
  }

  kill(signal: NodeJS.Signals): void {
    this.#run.kill(signal)
  }

  /** Waits until it has said this, two minutes at the most. */
  async says(words: string): Promise<void> {
    const waited = await until(() => this.said.includes(words), {timeoutMs: 120_000, intervalMs: 50})
    if (!waited) throw new Error(`It has not said “${words}”, but: ${this.said}`)
  }
}

function started(program: string, words: readonly string[], env: Readonly<Record<string, string>>) {
  // A worker may take its time after SIGTERM.
  return execa(program, words, {reject: false, stdin: 'ignore', forceKillAfterDelay: false, env})
}
