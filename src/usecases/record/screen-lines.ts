import type {IMarker, Terminal} from '@xterm/headless'

/** The lines of a screen that are whole, each once. */
export class ScreenLines {
  #from: IMarker | undefined

  constructor(private readonly screen: Terminal) {
    this.#from = screen.registerMarker(0)
  }

  next(): string[] {
    const {normal, active} = this.screen.buffer
    // A program that has the whole screen, as an editor: its lines tell nothing of what was typed.
    if (active.type === 'alternate') return []
    const cursor = normal.baseY + normal.cursorY
    let end = cursor
    while (end > 0 && normal.getLine(end)?.isWrapped) end -= 1
    // After the screen was cleared, it is written from the top again.
    const from = !this.#from || this.#from.isDisposed ? 0 : Math.min(this.#from.line, end)
    this.#from?.dispose()
    this.#from = this.screen.registerMarker(end - cursor)
    return this.#joined(from, end)
  }

  /** The line that nothing has ended yet. */
  last(): string {
    const {normal} = this.screen.buffer
    const end = normal.baseY + normal.cursorY + 1
    return this.#joined(!this.#from || this.#from.isDisposed ? end - 1 : this.#from.line, end).join('')
  }

  #joined(from: number, end: number): string[] {
    const lines: string[] = []
    for (let at = from; at < end; at++) {
      const line = this.screen.buffer.normal.getLine(at)
      const goesOn = this.screen.buffer.normal.getLine(at + 1)?.isWrapped ?? false
      const text = line?.translateToString(!goesOn) ?? ''
      if (line?.isWrapped && lines.length > 0) lines.push(`${lines.pop() ?? ''}${text}`)
      else lines.push(text)
    }
    return lines
  }
}
