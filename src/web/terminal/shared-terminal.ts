import type {SerializeAddon} from '@xterm/addon-serialize'
import type {Terminal} from '@xterm/headless'
import type {Pty} from '../../host/process/pty.js'

/** Somebody who looks at a terminal. */
export interface Onlooker {
  /** Takes what it shows; says how much of it has not been drawn yet, in bytes. */
  show(bytes: Buffer): void
  readonly undrawn: number
  ended(exitCode: number): void
}

/** What may stand undrawn in a page, and in our own copy, before the program has to wait; in bytes. */
const MOST_UNDRAWN = 256 * 1024
const SCROLLBACK = 2000

/**
 * A program's terminal that pages look at: what stands in it outlives them. The program waits for the slowest page, so that nothing
 * that it pours out piles up anywhere.
 */
export class SharedTerminal {
  readonly #onlookers = new Set<Onlooker>()
  #unread = 0
  #exitCode: number | null = null

  /** @param copy what stands in the terminal, and how it is put into words */
  private constructor(
    private readonly pty: Pty,
    private readonly copy: {readonly screen: Terminal; readonly serialize: SerializeAddon},
    onEnd: () => void,
  ) {
    pty.output.on('data', (bytes: Buffer) => this.#take(bytes))
    void pty.ended.then((exitCode) => {
      this.#exitCode = exitCode
      for (const each of this.#onlookers) each.ended(exitCode)
      onEnd()
    })
  }

  static async over(
    pty: Pty,
    {columns, rows, onEnd}: {readonly columns: number; readonly rows: number; readonly onEnd: () => void},
  ): Promise<SharedTerminal> {
    const [{Terminal}, {SerializeAddon}] = await Promise.all([
      import('@xterm/headless'),
      import('@xterm/addon-serialize'),
    ])
    const screen = new Terminal({cols: columns, rows, scrollback: SCROLLBACK, allowProposedApi: true})
    const serialize = new SerializeAddon()
    screen.loadAddon(serialize)
    return new SharedTerminal(pty, {screen, serialize}, onEnd)
  }

  /** Shows it what stands there, and what comes. */
  join(onlooker: Onlooker): void {
    this.copy.screen.write('', () => {
      onlooker.show(Buffer.from(this.copy.serialize.serialize()))
      this.#onlookers.add(onlooker)
      if (this.#exitCode !== null) onlooker.ended(this.#exitCode)
    })
  }

  leave(onlooker: Onlooker): void {
    this.#onlookers.delete(onlooker)
    this.flow()
  }

  type(bytes: Buffer): void {
    this.pty.input.write(bytes)
  }

  async resize(columns: number, rows: number): Promise<void> {
    this.copy.screen.resize(columns, rows)
    await this.pty.resize(columns, rows)
  }

  /** Lets the program go on, or wait, by what is still undrawn. */
  flow(): void {
    const most = Math.max(this.#unread, ...[...this.#onlookers].map(({undrawn}) => undrawn))
    if (most > MOST_UNDRAWN) this.pty.output.pause()
    else if (this.pty.output.isPaused()) this.pty.output.resume()
  }

  close(): void {
    this.pty.hangUp()
  }

  #take(bytes: Buffer): void {
    this.#unread += bytes.length
    // Once our own copy has it: whoever comes meanwhile gets it from there, and never twice.
    this.copy.screen.write(bytes, () => {
      this.#unread -= bytes.length
      for (const each of this.#onlookers) each.show(bytes)
      this.flow()
    })
    this.flow()
  }
}
