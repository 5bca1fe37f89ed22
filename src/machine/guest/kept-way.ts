import type {Ran} from '../../model/observer.js'
import {scaled} from '../../model/pace.js'
import type {LabDoor} from '../lab-door.js'
import {GuestShell, SHELL_DRIVER, ShellEnded, NoShell, type ShellChannel} from './guest-shell.js'
import {GuestShells} from './guest-shells.js'
import {LostConnection} from './guest-ssh.js'

/** How long a guest may take to start a shell over a way that is kept, before another way in is tried. */
const HELLO_MS = 1500
const LOOK_MS = 20_000
const MOST_SHELLS = 4

type Channels = NonNullable<LabDoor['channel']>

/**
 * A connection into a guest that an earlier command has left open (see leave-way.ts), for looks. It is only used where the same
 * machine runs, nothing has happened to it, and the way in is the same; and only when somebody answers there now.
 */
export class KeptWay {
  readonly #channels = new Set<ShellChannel>()
  readonly #shells: GuestShells
  #first: GuestShell | null
  #closed = false

  /**
   * Begins to start a shell in the guest.
   * @param words what runs a command in the guest over this way, in the lab
   */
  constructor(
    private readonly channel: Channels,
    private readonly words: readonly string[],
  ) {
    this.#first = this.#open()
    this.#shells = new GuestShells(() => {
      const shell = this.#first ?? this.#open()
      this.#first = null
      return Promise.resolve(shell)
    }, MOST_SHELLS)
  }

  get closed(): boolean {
    return this.#closed
  }

  /** Whether a shell has come up in the guest; soon. */
  async answers(): Promise<boolean> {
    const shell = this.#first
    if (!shell) return !this.#closed
    let timer: NodeJS.Timeout | undefined
    const late = new Promise<false>((resolve) => (timer = setTimeout(resolve, scaled(HELLO_MS), false)))
    const came = shell.isBash().then(
      () => true,
      () => false,
    )
    const answered = await Promise.race([came, late])
    clearTimeout(timer)
    if (!answered) this.close()
    return answered
  }

  /** @throws {LostConnection} where it has ended; then nothing is known of the look */
  async look(line: string, bash = false, limitMs = scaled(LOOK_MS)): Promise<Ran> {
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

  #open(): GuestShell {
    const channel = this.channel([...this.words, SHELL_DRIVER])
    this.#channels.add(channel)
    return new GuestShell(channel)
  }
}
