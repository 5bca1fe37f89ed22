import type {OpenTerminal} from './typing-place.js'

/** What a shell shows before a command. */
const PROMPT = /[$#>] $/
const INTERVAL_MS = 150
/** A guest may boot meanwhile. */
const LIMIT_MS = 10 * 60_000
/** A console shows no prompt before a key is pressed. */
const CONSOLE_MS = 700

/** The terminals that stand open in the page, by the names of their tabs, and what is to be typed in one that is only just opening. */
export class Typing {
  readonly terminals = new Map<string, OpenTerminal>()
  #timer: ReturnType<typeof setInterval> | undefined

  ready(name: string, terminal: OpenTerminal | null): void {
    if (terminal) this.terminals.set(name, terminal)
    else this.terminals.delete(name)
  }

  /** Types into a terminal: at once where it stood open, else when its shell is there. */
  type(name: string, text: string): void {
    clearInterval(this.#timer)
    const open = this.terminals.get(name)
    if (open) return open.type(text)
    const begun = Date.now()
    this.#timer = setInterval(() => {
      const opened = this.terminals.get(name)
      const waitedMs = Date.now() - begun
      const isReady = name.startsWith('console-') ? waitedMs > CONSOLE_MS : PROMPT.test(opened?.line() ?? '')
      if (waitedMs > LIMIT_MS) clearInterval(this.#timer)
      if (!opened || !isReady) return
      clearInterval(this.#timer)
      opened.type(text)
    }, INTERVAL_MS)
  }
}
