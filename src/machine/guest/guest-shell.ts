import {randomBytes} from 'node:crypto'
import {quoted} from '../../host/process/shell-line.js'
import type {Ran} from '../../model/observer.js'

/** The reader of commands, in the guest user's own shell: a shell that is not POSIX's cannot read it, and ends. */
export const SHELL_DRIVER =
  'n="\n"; echo "@shell ${BASH_VERSION:+bash}"; while IFS= read -r line; do eval "$line"; done'

/** What leads to a shell and back: a channel of SSH, or a process. */
export interface ShellChannel {
  readonly stderr: {on(event: 'data', hear: (chunk: Buffer) => void): unknown}
  on(event: 'data' | 'close' | 'error', hear: (chunk: Buffer) => void): unknown
  write(text: string): unknown
  close(): void
}

/** The shell ended before it could take a command: nothing of that was done. */
export class NoShell extends Error {}
/** It ended in the middle of a command. */
export class ShellEnded extends Error {}

const HELLO = /@shell (\w*)\n/
/** What a guest may print at most: what comes after it is dropped. */
const OUTPUT_LIMIT = 1_048_576
const MARK_ROOM = 100

/**
 * A shell in a guest (or in a lab) that takes one command after another: starting a process for each is most of what a look costs
 * where the guest is emulated. Each command has a subshell and no input. Its two outputs are told apart from the next one's by a
 * mark that no command can know.
 */
export class GuestShell {
  #stdout = ''
  #stderr = ''
  #hello: string | null = null
  #wake: () => void = () => undefined
  #ended = false

  /** @param channel on which SHELL_DRIVER runs */
  constructor(private readonly channel: ShellChannel) {
    channel.on('data', (chunk: Buffer) => this.#hear(() => (this.#stdout = added(this.#stdout, chunk))))
    channel.stderr.on('data', (chunk: Buffer) =>
      this.#hear(() => (this.#stderr = added(this.#stderr, chunk))),
    )
    channel.on('close', () => this.#hear(() => (this.#ended = true)))
    channel.on('error', () => undefined)
  }

  get ended(): boolean {
    return this.#ended
  }

  /** Whether it is a bash, which needs no other to run a line of bash. */
  async isBash(): Promise<boolean> {
    const hello = await this.#until(() => this.#hello)
    if (hello === null) throw new NoShell('The guest has no shell that reads commands.')
    return hello === 'bash'
  }

  /**
   * Runs a command to its end.
   * @throws {NoShell | ShellEnded}
   */
  async run(command: string): Promise<Ran> {
    const mark = `@${randomBytes(9).toString('hex')}`
    const word = quoted(command).replaceAll('\n', `'"$n"'`)
    this.channel.write(
      `(eval ${word}) </dev/null; s=$?; printf %s ${mark} >&2; printf '%s %d\\n' ${mark} $s\n`,
    )
    await this.isBash()
    const end = new RegExp(`${mark} (\\d+)\\n`)
    const found = await this.#until(() => (this.#stderr.includes(mark) ? end.exec(this.#stdout) : null))
    if (!found) throw new ShellEnded('The shell in the guest has ended.')
    const stderr = this.#stderr.slice(0, this.#stderr.indexOf(mark))
    const ran = {
      exitCode: Number(found[1]),
      stdout: text(this.#stdout.slice(0, found.index)),
      stderr: text(stderr),
    }
    this.#stdout = this.#stdout.slice(found.index + found[0].length)
    this.#stderr = this.#stderr.slice(stderr.length + mark.length)
    return ran
  }

  close(): void {
    this.channel.close()
  }

  #hear(take: () => void): void {
    take()
    const [hello, word] = (this.#hello === null ? HELLO.exec(this.#stdout) : null) ?? []
    if (hello !== undefined) {
      this.#stdout = this.#stdout.slice(this.#stdout.indexOf(hello) + hello.length)
      this.#hello = word ?? ''
    }
    this.#wake()
  }

  async #until<T>(look: () => T | null): Promise<T | null> {
    for (;;) {
      const found = look()
      if (found !== null || this.#ended) return found
      await new Promise<void>((wake) => (this.#wake = wake))
    }
  }
}

/** Of what is too much, the end is kept too: the mark is there. */
function added(heard: string, chunk: Buffer): string {
  const all = heard + chunk.toString('latin1')
  return all.length > 2 * OUTPUT_LIMIT ? all.slice(0, OUTPUT_LIMIT) + all.slice(-MARK_ROOM) : all
}

/** Bytes are kept one to a character until all are there: a character may come in two pieces. */
function text(latin: string): string {
  return Buffer.from(latin.slice(0, OUTPUT_LIMIT), 'latin1').toString()
}
