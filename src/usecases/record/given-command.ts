import type {Session} from '../../session/session.js'
import {quoted} from '../../host/process/shell-line.js'
import {withoutKeys} from './key-mask.js'
import {MOST_SAID, note} from './recorded-emit.js'

/** A script on standard input is recorded up to so many characters. */
const MOST_SCRIPT = 256 * 1024

/** A command that the student has given to qlab, as it begins. */
export class GivenCommand {
  readonly #at = Date.now()
  #script = ''

  /**
   * @param on as in a guide's fence
   * @param command one word is a line for the shell, several are a program and its arguments; none: a script, piece by piece
   */
  constructor(
    private readonly session: Pick<Session, 'identity' | 'record'>,
    private readonly on: string,
    private readonly command: readonly string[],
  ) {}

  takeScript(text: string): void {
    if (this.#script.length < MOST_SCRIPT) this.#script += text
  }

  /** Records it, where the lab is recorded. What cannot be written is left out. */
  ended({exitCode, said = ''}: {readonly exitCode: number | null; readonly said?: string}): void {
    const [only = '', ...others] = this.command
    const line =
      this.command.length === 0
        ? this.#script.trimEnd()
        : others.length > 0
          ? this.command.map(quoted).join(' ')
          : only
    if (line.trim() === '') return
    note(this.session, {
      ...{at: this.#at, kind: 'command', on: this.on, line: withoutKeys(line), exitCode},
      ...{said: withoutKeys(said).slice(0, MOST_SAID), by: 'student', until: Date.now()},
    })
  }
}
