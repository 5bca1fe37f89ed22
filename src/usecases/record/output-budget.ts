/** Characters that are recorded at once, and how many more each second. */
const BURST = 256 * 1024
const PER_SECOND = 16 * 1024
/** Of one terminal, all in all. */
const MOST = 16 * 1024 * 1024
/** What is kept of the end of a burst that was too long: the last lines, and the prompt. */
const TAIL = 4096

/** What of a terminal's output is recorded, so that `yes` fills no disk: the beginning of a long burst, and its end. */
export class OutputBudget {
  #left = BURST
  #all = 0
  #at = 0
  #tail = ''
  #dropped = 0

  /** Whether a burst goes on of which no more is recorded: it ends with {@link ended}, when nothing has come for a while. */
  get overdrawn(): boolean {
    return this.#dropped > 0
  }

  /** Takes a piece of output; gives what of it is recorded now. */
  take(text: string, nowMs: number): string {
    const more = ((nowMs - this.#at) / 1000) * PER_SECOND
    this.#left = Math.min(BURST, MOST - this.#all, this.#left + Math.max(0, more))
    this.#at = nowMs
    const kept = this.overdrawn ? '' : text.slice(0, Math.max(0, Math.floor(this.#left)))
    this.#left -= kept.length
    this.#all += kept.length
    const rest = text.slice(kept.length)
    this.#dropped += rest.length
    this.#tail = (this.#tail + rest).slice(-TAIL)
    return kept
  }

  /** How much of the burst was left out, and its last whole lines. */
  ended(): {readonly leftOut: number; readonly tail: string} {
    const from = this.#dropped > this.#tail.length ? this.#tail.indexOf('\n') + 1 : 0
    const tail = this.#all < MOST ? this.#tail.slice(from) : ''
    const leftOut = this.#dropped - tail.length
    this.#all += tail.length
    this.#tail = ''
    this.#dropped = 0
    return {leftOut, tail}
  }
}
