import type {Ran} from '../../model/observer.js'
import {scaled} from '../../model/pace.js'
import {quoted} from '../../host/process/shell-line.js'
import {NoShell, type GuestShell} from './guest-shell.js'
import {inTime} from './in-time.js'

/**
 * How long a look waits for a shell that serves another before one more is started: that costs an emulated guest as much as a look,
 * and its only processor makes looks one after the other anyway. But a look may wait for something.
 */
const MORE_MS = 150

/** The shells that are kept in a guest for looks, over one connection. A look may be made twice, and has no input. */
export class GuestShells {
  readonly #idle: GuestShell[] = []
  readonly #waiting = new Set<(shell: GuestShell | null) => void>()
  #count = 0
  /** Whether the guest's user has a shell that can serve. */
  #serves = true

  /**
   * @param open starts one
   * @param most so many at the same time
   * @param moreMs how long a look waits for one that serves another
   */
  constructor(
    private readonly open: () => Promise<GuestShell>,
    private readonly most: number,
    private readonly moreMs = MORE_MS,
  ) {}

  /**
   * Makes a look.
   * @param bash whether it is a line of bash; else of whatever shell the guest's user has
   * @returns null where no shell can serve now: nothing of it was done
   * @throws {ShellEnded | NoShell} where it ended
   * @throws {HostError} `guest-silent`, and what `open` throws
   */
  async look(line: string, bash: boolean, limitMs: number): Promise<Ran | null> {
    const shell = await this.#take()
    if (!shell) return null
    const run = async (): Promise<Ran> =>
      shell.run(bash && !(await shell.isBash()) ? `bash -c ${quoted(line)}` : line)
    try {
      const ran = await inTime(run(), line, limitMs)
      this.#give(shell)
      return ran
    } catch (error) {
      shell.close()
      this.#count--
      if (error instanceof NoShell) this.#serves = false
      this.#wake(null)
      throw error
    }
  }

  async #take(): Promise<GuestShell | null> {
    const idle = this.#idle.pop() ?? (this.#count > 0 ? await this.#freed() : null)
    if (idle) return idle
    if (!this.#serves || this.#count >= this.most) return null
    this.#count++
    try {
      return await this.open()
    } catch (error) {
      this.#count--
      throw error
    }
  }

  #give(shell: GuestShell): void {
    if (!this.#wake(shell)) this.#idle.push(shell)
  }

  /** Whether somebody has waited. */
  #wake(shell: GuestShell | null): boolean {
    const [first] = this.#waiting
    if (!first) return false
    first(shell)
    return true
  }

  /** The next shell that is free; null when none has come soon, or one has ended. */
  #freed(): Promise<GuestShell | null> {
    return new Promise((resolve) => {
      const take = (shell: GuestShell | null): void => {
        clearTimeout(timer)
        this.#waiting.delete(take)
        resolve(shell)
      }
      const timer = setTimeout(take, scaled(this.moreMs), null)
      this.#waiting.add(take)
    })
  }
}
