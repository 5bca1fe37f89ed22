import type {Ran} from '../../model/observer.js'
import {SHOW_LINKS} from '../../host/system-base.js'
import {quoted} from '../../host/process/shell-line.js'
import {clock} from '../../model/clock.js'
import {scaled} from '../../model/pace.js'
import {GuestShell, NoShell, ShellEnded, type ShellChannel} from './guest-shell.js'
import {GuestShells} from './guest-shells.js'
import {LostConnection} from './guest-ssh.js'
import {inTime} from './in-time.js'

/** How long a guest may take to start a shell over a way that is kept, before another way in is tried. */
const HELLO_MS = 1500
const LOOK_MS = 20_000
/** What most labs look at first: an emulated guest needs as long for any other word. */
const FIRST_LOOK = SHOW_LINKS.map(quoted).join(' ')
/** So long what was seen then is what a look would see now. */
const FRESH_MS = 1000
const MOST_SHELLS = 4

/**
 * A connection into a guest that an earlier command has left open (see kept-ways.ts), for looks. It is only used where the same
 * machine runs, nothing has happened to it, and the way in is the same; and only when somebody answers there now.
 */
export class KeptWay {
  readonly #channels = new Set<ShellChannel>()
  readonly #shells: GuestShells
  #first: GuestShell | null
  #closed = false
  /** What the guest has answered with, for the look that asks for it. */
  #seen: {readonly at: number; readonly ran: Ran} | null = null

  /**
   * Begins with a shell in the guest.
   * @param channel starts one over this way
   * @param waiting a channel to one that was started before, where there is one
   */
  constructor(
    private readonly channel: () => ShellChannel,
    private readonly waiting: ShellChannel | null = null,
  ) {
    this.#first = this.#shellOn(waiting ?? channel())
    this.#shells = new GuestShells(() => {
      const shell = this.#first ?? this.#shellOn(this.channel())
      this.#first = null
      return Promise.resolve(shell)
    }, MOST_SHELLS)
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Whether a shell in the guest answers now; soon. */
  async answers(): Promise<boolean> {
    const first = this.#first
    if (!first) return !this.#closed
    let answered = await this.#isThere(first)
    if (!answered && this.waiting && first.ended) {
      // Somebody else was given it, or it has ended.
      this.#first = this.#shellOn(this.channel())
      answered = await this.#isThere(this.#first)
    }
    if (!answered) this.close()
    return answered
  }

  /** What a shell has said before tells nothing of now. */
  async #isThere(shell: GuestShell): Promise<boolean> {
    const at = clock().now()
    try {
      this.#seen = {at, ran: await inTime(shell.run(FIRST_LOOK), FIRST_LOOK, scaled(HELLO_MS))}
      return true
    } catch {
      return false
    }
  }

  /** @throws {LostConnection} where it has ended; then nothing is known of the look */
  async look(line: string, bash = false, limitMs = scaled(LOOK_MS)): Promise<Ran> {
    const seen = line === FIRST_LOOK && !this.#closed ? this.#seen : null
    if (seen) this.#seen = null
    if (seen && clock().now() - seen.at < FRESH_MS) return seen.ran
    try {
      for (;;) {
        if (this.#closed) throw new LostConnection()
        const ran = await this.#shells.look(line, bash, limitMs)
        if (ran) return ran
        // All of them serve, each for a limited time.
        await new Promise((later) => setTimeout(later, 50))
      }
    } catch (error) {
      if (!(error instanceof ShellEnded || error instanceof NoShell)) throw error
      this.close()
      throw new LostConnection(error)
    }
  }

  close(): void {
    this.#closed = true
    for (const channel of this.#channels) channel.close()
  }

  #shellOn(channel: ShellChannel): GuestShell {
    this.#channels.add(channel)
    return new GuestShell(channel)
  }
}
