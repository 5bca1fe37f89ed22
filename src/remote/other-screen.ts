const ENTER = '\u001b[?1049h'
const LEAVE = '\u001b[?1049l'

/** Whether what was written to a terminal has left it on its other screen (xterm's control sequences). */
export class OtherScreenNow {
  #isOn = false
  /** What a sequence may have begun with at the end of the last piece. */
  #tail = ''

  get isOn(): boolean {
    return this.#isOn
  }

  /** Takes in what is written next. */
  take(piece: Buffer): void {
    const text = this.#tail + piece.toString('latin1')
    const [entered, left] = [text.lastIndexOf(ENTER), text.lastIndexOf(LEAVE)]
    if (entered >= 0 || left >= 0) this.#isOn = entered > left
    this.#tail = text.slice(1 - ENTER.length)
  }
}
