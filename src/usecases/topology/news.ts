/** That something has happened, for one who waits for it. */
export class News {
  #fresh = false
  #wake: (() => void) | null = null

  constructor(signal: AbortSignal) {
    signal.addEventListener('abort', () => this.tell())
  }

  tell(): void {
    this.#fresh = true
    this.#wake?.()
  }

  /** Waits for news, also for such as came since the last wait, and then until all of it is there; or for so long. */
  async next({withinMs, settleMs}: {readonly withinMs: number; readonly settleMs: number}): Promise<void> {
    if (!this.#fresh) await this.#wait(withinMs)
    if (this.#fresh) await new Promise((resolve) => setTimeout(resolve, settleMs))
    this.#fresh = false
  }

  async #wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = null
  }
}
