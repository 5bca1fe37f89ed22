import type {SerializeAddon} from '@xterm/addon-serialize'
import type {Terminal} from '@xterm/headless'
import type {Pty, TerminalSize} from '../../host/terminal/pty.js'

/** Somebody who looks at a terminal. */
export interface Onlooker {
  /** What there is room for; null as long as that has not been said. */
  readonly room: TerminalSize | null
  /** Takes what it shows. */
  show(bytes: Buffer): void
  /** How much of it has not been drawn yet, in bytes. */
  readonly undrawn: number
  /** What follows is drawn in this size. */
  sized(size: TerminalSize): void
  ended(exitCode: number): void
}

/** What may stand undrawn in a page, and in our own copy, before the program has to wait; in bytes. */
const MOST_UNDRAWN = 256 * 1024
/** What may be typed and not taken by the program: a page that goes on gets no more in; in bytes. */
const MOST_UNREAD = 1024 * 1024
const SCROLLBACK = 2000

/** What stands in a terminal, and how it is put into words. */
interface Copy {
  readonly screen: Terminal
  readonly serialize: SerializeAddon
  /** How much of what comes is from before, in bytes. */
  readonly kept: number
}

/**
 * A program's terminal that pages look at: what stands in it outlives them. The program waits for the slowest page, so that nothing
 * that it pours out piles up anywhere. It is as large as all pages have room for.
 */
export class SharedTerminal {
  readonly #onlookers = new Set<Onlooker>()
  /** Those that have come, and have not been shown anything yet. */
  readonly #coming = new Set<Onlooker>()
  #unread = 0
  /** So many bytes are in our copy. */
  #drawn = 0
  #exitCode: number | null = null
  /** What it has, or is about to have. */
  #size: TerminalSize

  private constructor(
    private readonly pty: Pty,
    private readonly copy: Copy,
    onEnd: () => void,
  ) {
    this.#size = {columns: copy.screen.cols, rows: copy.screen.rows}
    pty.output.on('data', (bytes: Buffer) => this.#take(bytes))
    // What a program asks of its terminal is answered once, however many pages look, and also when none does.
    // What was asked before we came has been answered, or its program has gone.
    copy.screen.onData((answer) => this.#drawn >= copy.kept && pty.type(Buffer.from(answer)))
    void pty.ended.then((exitCode) => {
      this.#exitCode = exitCode
      for (const each of this.#onlookers) each.ended(exitCode)
      onEnd()
    })
  }

  static async over(pty: Pty, {onEnd}: {readonly onEnd: () => void}): Promise<SharedTerminal> {
    const [{Terminal}, {SerializeAddon}, {columns, rows, kept}] = await Promise.all([
      import('@xterm/headless'),
      import('@xterm/addon-serialize'),
      pty.begunAs,
    ])
    const screen = new Terminal({cols: columns, rows, scrollback: SCROLLBACK, allowProposedApi: true})
    const serialize = new SerializeAddon()
    screen.loadAddon(serialize)
    return new SharedTerminal(pty, {screen, serialize, kept}, onEnd)
  }

  /**
   * Shows it what stands there, and what comes.
   * @param scrollback how many of the lines that have left the screen; all that are kept when it is left out
   */
  join(onlooker: Onlooker, scrollback?: number): void {
    this.#coming.add(onlooker)
    this.copy.screen.write('', () => {
      // Nobody would ever draw what is shown to one that has gone again: the program would wait for ever.
      if (!this.#coming.delete(onlooker)) return
      onlooker.sized({columns: this.copy.screen.cols, rows: this.copy.screen.rows})
      const options = scrollback === undefined ? {} : {scrollback}
      onlooker.show(Buffer.from(this.copy.serialize.serialize(options)))
      this.#onlookers.add(onlooker)
      this.fit()
      if (this.#exitCode !== null) onlooker.ended(this.#exitCode)
    })
  }

  /** Shows it what comes, without what stands there. */
  follow(onlooker: Onlooker): void {
    this.#onlookers.add(onlooker)
    this.fit()
    if (this.#exitCode !== null) onlooker.ended(this.#exitCode)
  }

  /** Whether its program has taken the terminal's other screen, as an editor does. */
  get isOnOtherScreen(): boolean {
    return this.copy.screen.buffer.active.type === 'alternate'
  }

  /** The line that the cursor stands in. */
  get line(): string {
    const {active} = this.copy.screen.buffer
    return active.getLine(active.baseY + active.cursorY)?.translateToString(true) ?? ''
  }

  leave(onlooker: Onlooker): void {
    this.#coming.delete(onlooker)
    this.#onlookers.delete(onlooker)
    this.fit()
    this.flow()
  }

  /** @returns whether there was room for it */
  type(bytes: Buffer): boolean {
    if (this.pty.unread > MOST_UNREAD) return false
    this.pty.type(bytes)
    return true
  }

  /** Makes it as large as every page has room for. */
  fit(): void {
    const rooms = [...this.#onlookers].flatMap(({room}) => room ?? [])
    if (rooms.length === 0) return
    const columns = Math.min(...rooms.map((room) => room.columns))
    const rows = Math.min(...rooms.map((room) => room.rows))
    if (columns === this.#size.columns && rows === this.#size.rows) return
    this.#size = {columns, rows}
    // After what was drawn in the old size.
    this.copy.screen.write('', () => {
      this.copy.screen.resize(columns, rows)
      for (const each of this.#onlookers) each.sized({columns, rows})
    })
    this.pty.resize(columns, rows)
  }

  /** Lets the program go on, or wait, by what is still undrawn. */
  flow(): void {
    const most = Math.max(this.#unread, ...[...this.#onlookers].map(({undrawn}) => undrawn))
    if (most > MOST_UNDRAWN) this.pty.output.pause()
    else if (this.pty.output.isPaused()) this.pty.output.resume()
  }

  /** Ends its program, as when a window is closed. */
  close(): void {
    this.pty.hangUp()
  }

  /** Leaves its program as it is. */
  letGo(): void {
    this.pty.leave()
  }

  #take(bytes: Buffer): void {
    this.#unread += bytes.length
    // Once our own copy has it: whoever comes meanwhile gets it from there, and never twice.
    this.copy.screen.write(bytes, () => {
      this.#unread -= bytes.length
      this.#drawn += bytes.length
      for (const each of this.#onlookers) each.show(bytes)
      this.flow()
    })
    this.flow()
  }
}
