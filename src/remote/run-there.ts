import type {Terminal} from '../model/terminal.js'
import {OtherScreenNow} from './other-screen.js'
import {openChannel, type Running} from './run-quietly.js'
import type {Connection} from './ssh/connect.js'

export interface RunThereOptions {
  /** A line that any shell takes. */
  readonly command: string
  readonly terminal: Terminal
  /** The name of the terminal, where the program gets one: `xterm-256color`. */
  readonly pty: string | null
  /** Whether the program gets what comes on our standard input; on a terminal it always does. */
  readonly input: boolean
  readonly signal: AbortSignal
}

/** How long a program may take to end when it was told to; in milliseconds. */
const GRACE_MS = 12_000
/**
 * What a program that cannot say goodbye leaves behind on a terminal: another screen, a hidden cursor, colours, keys and a mouse that
 * speak otherwise (xterm's control sequences).
 */
const AS_BEFORE = '\u001b[?25h\u001b[0m\u001b[?1l\u001b>\u001b[?2004l\u001b[?1000l\u001b[?1002l\u001b[?1006l'
/** To leave the other screen puts the cursor where it was then: on the usual screen, what comes next would be drawn over what is there. */
const LEAVE_SCREEN = '\u001b[?1049l'
/** On the usual screen a question may have been asked, in lines around the cursor: below them all. */
const BELOW = '\u001b[9999;1H\r\n'

/**
 * Runs a program on a host as if it were here: on a terminal of its own that follows ours, or with its output and errors apart.
 * @returns its exit code; null where the connection was cut before it ended
 * @throws {ConnectionLost} where it did not begin
 */
export async function runThere(connection: Connection, options: RunThereOptions): Promise<number | null> {
  const {terminal, pty, signal} = options
  const {output} = terminal
  const window = {rows: output.rows ?? 24, cols: output.columns ?? 80, width: 0, height: 0}
  const running = await openChannel(
    connection,
    options.command,
    pty === null ? {} : {pty: {term: pty, ...window}},
  )
  const {channel, ended} = running
  channel.on('error', () => undefined)
  const screen = new OtherScreenNow()
  channel.on('data', (piece: Buffer) => screen.take(piece))
  channel.pipe(output, {end: false})
  channel.stderr.pipe(terminal.errors, {end: false})
  const stop = stopping(running, pty !== null, signal)
  const letGo = pty === null ? feed(running, options) : takeTerminal(running, terminal)
  try {
    const exitCode = await ended
    if (exitCode === null && pty !== null) output.write(AS_BEFORE + (screen.isOn ? LEAVE_SCREEN : BELOW))
    return exitCode
  } finally {
    letGo()
    stop()
  }
}

/** Ours for the program: every key goes there, Ctrl-C too, and so does the size. */
function takeTerminal({channel}: Running, {input, output}: Terminal): () => void {
  const held = input.isRaw
  const send = (keys: Buffer): void => void channel.write(keys)
  const resize = (): void => channel.setWindow(output.rows, output.columns, 0, 0)
  const restore = (): void => void input.setRawMode(held)
  input.setRawMode(true)
  input.on('data', send)
  input.resume()
  output.on('resize', resize)
  // However we end: a terminal that stays raw shows nothing of what is typed.
  process.once('exit', restore)
  return () => {
    input.off('data', send)
    input.pause()
    output.off('resize', resize)
    process.off('exit', restore)
    restore()
  }
}

function feed({channel}: Running, {terminal, input}: RunThereOptions): () => void {
  if (!input || terminal.input.isTTY) {
    channel.end()
    return () => undefined
  }
  terminal.input.pipe(channel)
  return () => {
    terminal.input.unpipe(channel)
    terminal.input.pause()
  }
}

/** Passes on that we are to stop: to a terminal's program by closing it, to another as the signal (RFC 4254, 6.9). */
function stopping({channel}: Running, hasTerminal: boolean, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined
  const stop = (): void => {
    const {signal: name = 'SIGTERM'} = (signal.reason ?? {}) as {signal?: string}
    if (hasTerminal) return void channel.close()
    channel.signal(name === 'SIGPIPE' ? 'HUP' : name.replace(/^SIG/, ''))
    timer = setTimeout(() => channel.close(), GRACE_MS)
  }
  if (signal.aborted) stop()
  else signal.addEventListener('abort', stop, {once: true})
  return () => {
    clearTimeout(timer)
    signal.removeEventListener('abort', stop)
  }
}
