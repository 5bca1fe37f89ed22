import type {Readable} from 'node:stream'

/** An exit code and its newline are shorter; what is longer is no answer, and comes from a command that has found the way here. */
const MOST_BYTES = 64

/**
 * The lines of a shell that answers each command with one. What nobody has asked for yet is kept only up to a few bytes: commands can
 * write here, too, and one that does so without end ends the shell's answers, as if the shell had ended.
 */
export class Answers {
  #heard = ''
  #ended = false
  /** Whether it was ended because of what a command wrote here. */
  flooded = false
  #waiting: ((line: string | null) => void) | null = null

  constructor(private readonly stream: Readable) {
    stream.on('data', (chunk: Buffer) => this.#hear(chunk.toString('latin1')))
    for (const end of ['end', 'close', 'error']) stream.on(end, () => this.#end())
  }

  /** The next line; null when the shell has ended. */
  next(): Promise<string | null> {
    return new Promise((resolve) => {
      this.#waiting = resolve
      this.#give()
    })
  }

  /** The shell is no more. What it still said is heard first; others that hold its end may keep that open for ever. */
  shellEnded(): void {
    setImmediate(() => setImmediate(() => this.#end()))
  }

  #hear(text: string): void {
    this.#heard += text
    this.#give()
    if (this.#heard.length <= MOST_BYTES) return
    this.flooded = true
    this.#end()
  }

  #give(): void {
    const end = this.#heard.indexOf('\n')
    if (!this.#waiting || (end < 0 && !this.#ended)) return
    const line = end < 0 ? null : this.#heard.slice(0, end)
    this.#heard = this.#heard.slice(end < 0 ? this.#heard.length : end + 1)
    const answer = this.#waiting
    this.#waiting = null
    answer(line)
  }

  #end(): void {
    this.#ended = true
    this.#heard = ''
    this.stream.destroy()
    this.#give()
  }
}
