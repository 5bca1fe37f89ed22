/** What a terminal puts around a text that is pasted, once it was asked to (xterm's control sequences, bracketed paste mode). */
const [BEGIN, END] = ['\u001b[200~', '\u001b[201~'] as const

/** Asks a terminal to say what is pasted, and no longer. */
export const [TELL_PASTES, TELL_NO_PASTES] = ['\u001b[?2004h', '\u001b[?2004l'] as const

/** Tells what is pasted from keys: commands that were meant for a terminal must not be taken for keys of the guide. */
export class Pasted {
  #within = false

  /** @param onPaste called for each text that was pasted */
  constructor(private readonly onPaste: () => void = () => undefined) {}

  /** What of a piece that the terminal sent was not pasted; a text may come in several pieces. */
  without(typed: string): string {
    let keys = ''
    for (let rest = typed; rest !== '';) {
      const mark = this.#within ? END : BEGIN
      const at = rest.indexOf(mark)
      if (!this.#within) keys += at < 0 ? rest : rest.slice(0, at)
      if (at < 0) break
      if (!this.#within) this.onPaste()
      this.#within = !this.#within
      rest = rest.slice(at + mark.length)
    }
    return keys
  }
}
