import {truncate} from './fit.js'
import {paint} from './paint.js'
import type {Style} from './style.js'

/** A line at the bottom of the terminal that is redrawn in place, and wiped before anything else is written. */
export interface LiveLine {
  /** Shows what `describe` says, now and again as time passes; it is told the milliseconds since this call. */
  show(describe: (elapsedMs: number) => string): void
  /** Wipes the line, if there is one. */
  clear(): void
}

const FRAMES = {unicode: [...'⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏'], ascii: [...'|/-\\']}
const FRAME_MS = 120
const WIPE = '\r\u001b[K'

/** A spinner with a text. Its timer does not keep the process alive. */
export function liveLine(write: (text: string) => void, style: Style): LiveLine {
  const frames = style.unicode ? FRAMES.unicode : FRAMES.ascii
  let timer: NodeJS.Timeout | undefined
  let shownSince = 0
  let describe: (elapsedMs: number) => string = String

  const draw = () => {
    const now = performance.now()
    const frame = frames[Math.floor(now / FRAME_MS) % frames.length] ?? ''
    // One column stays free: a full line would wrap, and then two rows would have to be wiped.
    const text = truncate(describe(now - shownSince), style.width - 3, style)
    write(`${WIPE}${paint(style, 'code', frame)} ${text}`)
  }
  return {
    show(what) {
      describe = what
      shownSince = performance.now()
      timer ??= setInterval(draw, FRAME_MS).unref()
      draw()
    },
    clear() {
      if (!timer) return
      clearInterval(timer)
      timer = undefined
      write(WIPE)
    },
  }
}
