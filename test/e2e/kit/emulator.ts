import {createRequire} from 'node:module'
import type {Terminal} from '@xterm/headless'

// A CommonJS module whose names Node does not see; its default is not there where tsx loads tests as CommonJS.
const xterm = createRequire(import.meta.url)('@xterm/headless') as {
  readonly Terminal: typeof Terminal
}

/** A terminal without a window: it takes what a program sends, and has the screen that a reader would see. */
export class Emulator {
  readonly #terminal: Terminal

  constructor({rows, columns}: {readonly rows: number; readonly columns: number}) {
    this.#terminal = new xterm.Terminal({rows, cols: columns, allowProposedApi: true})
  }

  write(sent: string | Uint8Array): void {
    this.#terminal.write(sent)
  }

  /** What stands on the screen now, line by line. */
  async lines(): Promise<string[]> {
    await new Promise<void>((resolve) => this.#terminal.write('', resolve))
    const {active} = this.#terminal.buffer
    return Array.from(
      {length: this.#terminal.rows},
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    )
  }
}
