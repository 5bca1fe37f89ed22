import {TELL_NO_PASTES, TELL_PASTES} from './pasted.js'

/** What is asked of the terminal that is painted on: `process.stdout` has it. */
export interface PaintedStream {
  readonly rows?: number
  readonly columns?: number
  write(text: string): unknown
}

const ENTER = `\u001b[?1049h\u001b[?25l${TELL_PASTES}\u001b[2J`
const LEAVE = `${TELL_NO_PASTES}\u001b[?25h\u001b[?1049l`

/** The terminal's other screen, on which something is painted; what stood on the terminal comes back when it is left. */
export class OtherScreen {
  #painted: readonly string[] | null = null

  constructor(private readonly output: PaintedStream) {}

  get size(): {readonly rows: number; readonly columns: number} {
    return {rows: this.output.rows ?? 24, columns: this.output.columns ?? 80}
  }

  /** Shows these lines from the top; writes only what differs from what is there. */
  paint(lines: readonly string[]): void {
    const before = this.#painted ?? []
    const begin = this.#painted ? '' : ENTER
    const rows = Math.max(before.length, lines.length)
    const changes = Array.from({length: rows}, (_, row) =>
      // Cleared first: where lines do not wrap, the cursor stands on the last column after a line of all columns.
      before[row] === lines[row] ? '' : `\u001b[${row + 1};1H\u001b[K${lines[row] ?? ''}`,
    )
    if (!this.#painted) process.once('exit', this.#onExit)
    this.#painted = lines
    this.output.write(begin + changes.join(''))
  }

  /** Paints everything again the next time, as after the terminal was resized. */
  forget(): void {
    if (this.#painted) this.output.write('\u001b[2J')
    if (this.#painted) this.#painted = []
  }

  leave(): void {
    if (!this.#painted) return
    this.#painted = null
    process.off('exit', this.#onExit)
    this.output.write(LEAVE)
  }

  readonly #onExit = (): void => this.leave()
}
