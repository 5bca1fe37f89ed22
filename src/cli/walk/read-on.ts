import {say} from '../../messages/say.js'
import {dropTypedAhead, readKey} from './keys.js'
import {height, pages} from './pages.js'
import {paint} from '../render/text/paint.js'
import type {Style} from '../render/text/style.js'

export interface ReadingOptions {
  readonly write: (text: string) => void
  readonly style: Style
  /** Lines of the terminal; undefined when it has no end. */
  readonly rows: number | undefined
  /** Lines that stand above the text already and should stay in sight. */
  readonly above?: number
  /** Lines that will come below the text and must not push it out of sight. */
  readonly below: number
  readonly signal?: AbortSignal
}

const ESCAPE = '\u001b'
const WIPE = '\r\u001b[K'
/** The line that asks, and an empty one above it. */
const ASKING = 2
/** In a lower terminal than this there is no reading in pages. */
const LOWEST = 10

/** Shows a text a screenful at a time. Escape shows the rest at once. */
export async function readOn(text: string, options: ReadingOptions): Promise<void> {
  const {write, style, rows, above = 0, below} = options
  if (rows === undefined || rows < LOWEST) return write(`${text.trimEnd()}\n`)
  const all = pages(text, {rows: rows - ASKING, first: rows - ASKING - above, columns: style.width})
  let skip = false
  for (const [index, page] of all.entries()) {
    write(`${page}\n`)
    const last = index === all.length - 1
    const used = height(page.split('\n'), style.width) + (index === 0 ? above : 0)
    if (!skip && (!last || used + below > rows)) skip = await pressEnter(options)
    if (!last) write('\n')
  }
}

/** Waits for a key; gives whether it was Escape. */
export async function pressEnter({
  write,
  style,
  signal,
  text = say(style.language, style.plain ? 'plain.pressEnter' : 'guide.readOn'),
}: Pick<ReadingOptions, 'write' | 'style'> & {
  readonly signal?: AbortSignal | undefined
  /** What it says that the key does. */
  readonly text?: string
}): Promise<boolean> {
  await dropTypedAhead()
  write(`\n${paint(style, 'quiet', style.unicode ? text : text.replaceAll('—', '-'))}`)
  try {
    return (await readKey(signal)) === ESCAPE
  } finally {
    write(style.plain ? '\n' : `${WIPE}\u001b[A`)
  }
}
