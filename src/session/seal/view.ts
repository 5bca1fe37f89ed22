import type {Duplex} from 'node:stream'
import {streamThrough} from '../../host/process/stream-through.js'
import {BugError} from '../../model/errors/errors.js'

/** What can be asked of a sealed lab's files: see share/namespaces/view.pl. */
export type Question = 'read' | 'link' | 'stat' | 'list' | 'size'

interface Waiting {
  readonly resolve: (answer: Buffer | null) => void
  readonly reject: (error: Error) => void
}

/** Looks at the files of a sealed lab, through a program in its view: there no path leads to this computer's own. */
export class View {
  #program: Duplex | null = null
  #heard = Buffer.alloc(0)
  #waiting: Waiting[] = []

  /**
   * @param command the words that run a command in the view; throws when the lab has ended
   */
  constructor(
    private readonly command: (words: readonly string[]) => readonly [string, ...string[]],
    private readonly env: () => Readonly<Record<string, string>>,
  ) {}

  /**
   * The answer; null where there is no such file.
   * @throws {BugError} `view-lost` when the program ended before it could answer
   */
  ask(what: Question, path = ''): Promise<Buffer | null> {
    const program = (this.#program ??= this.#start())
    return new Promise((resolve, reject) => {
      this.#waiting.push({resolve, reject})
      const bytes = Buffer.from(path)
      program.write(Buffer.concat([Buffer.from(`${what} ${bytes.length}\n`), bytes]))
    })
  }

  /** Ends the program; another look starts a new one. */
  close(): void {
    const program = this.#program
    program?.destroy()
    if (program) this.#end(program)
  }

  #start(): Duplex {
    const program = streamThrough(this.command(['perl', '/.qlab/view.pl']), this.env())
    program.on('error', () => this.#end(program))
    program.on('close', () => this.#end(program))
    program.on('data', (chunk: Buffer) => this.#hear(chunk))
    return program
  }

  #hear(chunk: Buffer): void {
    this.#heard = Buffer.concat([this.#heard, chunk])
    for (;;) {
      const end = this.#heard.indexOf('\n')
      if (end < 0) return
      const line = this.#heard.toString('latin1', 0, end)
      const length = line === '-' ? 0 : Number(line)
      if (this.#heard.length < end + 1 + length) return
      const answer = line === '-' ? null : Buffer.from(this.#heard.subarray(end + 1, end + 1 + length))
      this.#heard = this.#heard.subarray(end + 1 + length)
      this.#waiting.shift()?.resolve(answer)
    }
  }

  #end(program: Duplex): void {
    if (this.#program !== program) return
    this.#program = null
    this.#heard = Buffer.alloc(0)
    for (const {reject} of this.#waiting.splice(0))
      reject(new BugError('view-lost', 'What looks at the files of the sealed lab has ended.'))
  }
}
