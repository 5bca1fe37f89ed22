import * as v from 'valibot'
import type {RawData, WebSocket} from 'ws'
import type {TerminalSize} from '../../host/terminal/pty.js'
import {bytesIn, jsonIn} from '../json-in.js'
import type {Onlooker, SharedTerminal} from '../../usecases/terminals/shared-terminal.js'

const Size = v.pipe(v.number(), v.integer(), v.minValue(2), v.maxValue(1000))
/** What a page says of its terminal, beside what is typed, which comes in binary messages. */
const Said = v.union([
  v.strictObject({say: v.literal('size'), columns: Size, rows: Size}),
  /** So many bytes more are drawn. */
  v.strictObject({say: v.literal('drawn'), bytes: v.pipe(v.number(), v.integer(), v.minValue(0))}),
  /** Its program is to end. */
  v.strictObject({say: v.literal('close')}),
])

/** Close codes of RFC 6455 (7.4.1) and of the registry: what makes no sense, what failed, and to be tried again later. */
const [NO_SENSE, FAILED, LATER] = [1008, 1011, 1013]

/** Carries a terminal to a page and back, until either is gone. What makes no sense ends the talk. */
export function terminalTalk(socket: WebSocket, opened: Promise<SharedTerminal>): void {
  const waiting: [RawData, boolean][] = []
  let heard = (data: RawData, binary: boolean): void => void waiting.push([data, binary])
  // Before anything is waited for: a message that nobody listens for is lost.
  socket.on('message', (data, binary) => heard(data, binary))
  socket.on('error', () => undefined)
  void opened.then(
    (terminal) => {
      // Its page has been left while the terminal opened.
      if (socket.readyState !== socket.OPEN) return
      const page = new Page(socket)
      socket.on('close', () => terminal.leave(page))
      heard = (data, binary) => take(data, binary, terminal, page)
      for (const [data, binary] of waiting) heard(data, binary)
      terminal.join(page)
    },
    () => socket.close(FAILED),
  )
}

function take(data: RawData, binary: boolean, terminal: SharedTerminal, page: Page): void {
  if (binary) return terminal.type(bytesIn(data)) ? undefined : page.refuse(LATER)
  const said = v.safeParse(Said, jsonIn(data))
  if (!said.success) return page.refuse(NO_SENSE)
  const {output} = said
  if (output.say === 'close') return terminal.close()
  if (output.say === 'drawn') {
    page.drawn(output.bytes)
    return terminal.flow()
  }
  page.room = {columns: output.columns, rows: output.rows}
  terminal.fit()
}

class Page implements Onlooker {
  room: TerminalSize | null = null
  #undrawn = 0

  constructor(private readonly socket: WebSocket) {}

  get undrawn(): number {
    return this.#undrawn
  }

  show(bytes: Buffer): void {
    this.#undrawn += bytes.length
    this.socket.send(bytes)
  }

  drawn(bytes: number): void {
    this.#undrawn = Math.max(0, this.#undrawn - bytes)
  }

  sized(size: TerminalSize): void {
    this.socket.send(JSON.stringify({say: 'size', ...size}))
  }

  ended(exitCode: number): void {
    this.socket.send(JSON.stringify({say: 'ended', exitCode}))
  }

  refuse(code: number): void {
    this.socket.close(code)
  }
}
