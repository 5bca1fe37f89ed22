import {InterruptedError} from '../../model/errors/errors.js'
import type {SharedTerminal} from '../../usecases/terminals/shared-terminal.js'
import type {KeyStream} from '../walk/keys.js'

/** Ctrl-G, for guide: no shell, monitor or console of a lab needs it. */
const TO_GUIDE = 0x07

/** Puts right what a program may have changed of a terminal that it goes on in without us (xterm's control sequences). */
const AS_BEFORE = [
  '\u001b[?25h\u001b[?7h\u001b[?1l\u001b>', // a hidden cursor, no wrapping, keypad
  '\u001b[?1000l\u001b[?1002l\u001b[?1003l\u001b[?1006l\u001b[?2004l', // the mouse, pastes
  '\u001b7\u001b[r\u001b8\u001b[0m', // a scroll region, colours
].join('')
/** It also brings back an older place of the cursor, so it is only for a terminal that is on its other screen. */
const OFF_OTHER_SCREEN = '\u001b[?1049l'
export const CLEAR = '\u001b[H\u001b[2J'

/** What is asked of the terminal that somebody types at. */
export interface Seat {
  readonly input: KeyStream
  readonly output: NodeJS.EventEmitter & {
    readonly rows?: number
    readonly columns?: number
    readonly writableLength: number
    write(data: string | Uint8Array): unknown
  }
}

export interface VisitOptions {
  /** Whether it was shown before: then what stands in it is shown again. */
  readonly again: boolean
  /** Whether nothing may be painted over: then only the line of its cursor is shown again. */
  readonly plain: boolean
  /** What was typed already, before it was shown. */
  readonly typed?: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Shows a terminal on the one that somebody types at, and passes on what they type, until they press Ctrl-G or it ends.
 * @returns whether it goes on
 * @throws {InterruptedError} when the seat's terminal is closed
 * @throws the signal's reason when it is aborted
 */
export async function visitTerminal(
  terminal: SharedTerminal,
  {input, output}: Seat,
  {again, plain, typed = '', signal}: VisitOptions,
): Promise<boolean> {
  signal?.throwIfAborted()
  const undo: (() => void)[] = []
  const listen = (emitter: NodeJS.EventEmitter, event: string, hear: (chunk: Buffer) => void): void => {
    emitter.on(event, hear)
    undo.push(() => emitter.off(event, hear))
  }
  const wasRaw = input.isRaw === true
  input.setRawMode?.(true)
  try {
    return await new Promise<boolean>((resolve, reject) => {
      const screen = {
        get room() {
          const {columns = 80, rows = 24} = output
          return {columns, rows}
        },
        show: (bytes: Buffer) => void output.write(bytes),
        get undrawn() {
          return output.writableLength
        },
        sized: () => undefined,
        ended: () => resolve(false),
      }
      undo.push(() => terminal.leave(screen))
      listen(input, 'data', (chunk) => {
        const bytes = withoutAnswers(Buffer.from(chunk))
        const end = bytes.indexOf(TO_GUIDE)
        if (end !== 0) void terminal.type(end < 0 ? bytes : bytes.subarray(0, end))
        if (end >= 0) resolve(true)
      })
      for (const event of ['end', 'error']) listen(input, event, () => reject(new InterruptedError('SIGHUP')))
      listen(output, 'drain', () => terminal.flow())
      listen(output, 'resize', () => terminal.fit())
      const abort = (): void => reject(signal?.reason as Error)
      signal?.addEventListener('abort', abort, {once: true})
      undo.push(() => signal?.removeEventListener('abort', abort))
      if (again && plain) output.write(`${terminal.line.trimEnd()} `)
      if (again && !plain) output.write(CLEAR)
      if (again && plain) terminal.follow(screen)
      else terminal.join(screen, 0)
      if (typed !== '') terminal.type(Buffer.from(typed))
      input.resume()
    })
  } finally {
    for (const each of undo) each()
    input.pause()
    if (!wasRaw) input.setRawMode?.(false)
    if (!plain) output.write((terminal.isOnOtherScreen ? OFF_OTHER_SCREEN : '') + AS_BEFORE)
  }
}

/** What the seat's terminal answers to a program: where its cursor is, what it is. SharedTerminal has answered already. */
function withoutAnswers(typed: Buffer): Buffer {
  // eslint-disable-next-line no-control-regex -- a terminal's language
  const answers = /\u001b\[(?:\d+;\d+R|[?>][\d;]*c)/g
  return Buffer.from(typed.toString('latin1').replaceAll(answers, ''), 'latin1')
}
