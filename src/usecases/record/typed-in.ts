import type {IMarker, Terminal} from '@xterm/headless'
import type {RecordedPlace, RecordedTerminal} from '../../model/record.js'

/** What was typed at a prompt, and what came back. */
export interface TypedEntry {
  /** Milliseconds since 1970. */
  readonly at: number
  /** Where, as in a guide's fence: `host`, `vm`, `console:vm`; `monitor` and a guest's own name inside another terminal. */
  readonly on: string
  /** Null for what was shown before anybody typed. */
  readonly typed: string | null
  readonly said: readonly string[]
  /** When the last of it came, milliseconds since 1970; `at` where nothing did. */
  readonly until: number
  /** Characters of it that were not recorded. */
  readonly leftOut: number
}

type Draft = {-readonly [Key in keyof TypedEntry]: TypedEntry[Key]} & {typed: string | null; said: string[]}

/** The prompts that are known: of a lab's shell, of a guest's, of QEMU's monitor. */
const HOST = /^[a-z0-9][a-z0-9-]*(?: \d+\/\d+(?: [\u2713+])?)? [~/.].*?# ?/
const GUEST = /^[\w-]+@([\w-]+):[^\s#$]*[#$] ?/
const MONITOR = /^\(qemu\) ?/
const CONTINUED = /^> /
/** A command that its next line goes on with. */
const GOES_ON = /\\$|<<|[{(|]$|&&$|\b(?:do|then|else)$/
/** So much is drawn at once: what scrolls out of the lines that are kept could not be read. */
const KEPT_LINES = 5000
const SLICES = /[^]{1,4000}/g
// eslint-disable-next-line no-control-regex -- a terminal's language
const ERASES = /(?=\u001b(?:\[\d*J|\[H|c|\[\?(?:1049|1047|47)h))/

/** What a terminal shows as a reader sees it, line by line: with what was corrected while it was typed. */
export async function typedIn(recorded: RecordedTerminal): Promise<TypedEntry[]> {
  const {Terminal} = await import('@xterm/headless')
  const {columns: cols, rows, started, place, events} = recorded
  const screen = new Terminal({cols, rows, scrollback: KEPT_LINES, allowProposedApi: true})
  const lines = new ScreenLines(screen)
  const entries = new Entries(place)
  try {
    for (const [ms, code, data] of events) {
      const at = started + ms
      if (code === 'r') screen.resize(...sizeOf(data))
      else if (code === 'l') entries.leftOut(Number(data), at)
      else
        for (const piece of piecesOf(data)) {
          await new Promise<void>((drawn) => screen.write(piece, drawn))
          for (const line of lines.next()) entries.take(line, at)
        }
    }
    return entries.all(lines.last(), started + (events.at(-1)?.[0] ?? 0))
  } finally {
    screen.dispose()
  }
}

/** What is read before more is drawn: before what erases it, too. */
function piecesOf(data: string): string[] {
  return data.split(ERASES).flatMap((text) => text.match(SLICES) ?? [])
}

/** `80x24` */
function sizeOf(data: string): [columns: number, rows: number] {
  const [columns = 80, rows = 24] = data.split('x').map(Number)
  return [columns, rows]
}

/** The lines of a screen that are whole, each once. */
class ScreenLines {
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

class Entries {
  readonly #all: Draft[] = []
  #open: Draft | null = null

  constructor(private readonly place: RecordedPlace) {}

  take(line: string, at: number): void {
    const found = this.#promptOf(line)
    const open = this.#open
    if (found) {
      const typed = line.slice(found.prompt.length).trim()
      this.#open = typed === '' ? null : this.#begin(found.on, typed, at)
    } else if (open?.typed && open.said.length === 0 && CONTINUED.test(line) && GOES_ON.test(open.typed))
      open.typed += `\n${line.replace(CONTINUED, '')}`
    else if (open || line.trim() !== '') this.#say(line, at)
  }

  #say(line: string, at: number): void {
    const entry = this.#now(at)
    entry.said.push(line)
    entry.until = at
  }

  leftOut(count: number, at: number): void {
    this.#now(at).leftOut += count
  }

  all(last: string, at: number): TypedEntry[] {
    if (last.trim() !== '' && !this.#promptOf(last)) this.take(last, at)
    return this.#all
  }

  #now(at: number): Draft {
    this.#open ??= this.#begin(this.#ownPlace(), null, at)
    return this.#open
  }

  #begin(on: string, typed: string | null, at: number): Draft {
    const entry: Draft = {at, on, typed, said: [], until: at, leftOut: 0}
    this.#all.push(entry)
    return entry
  }

  #promptOf(line: string): {readonly prompt: string; readonly on: string} | null {
    const host = HOST.exec(line)
    if (host) return {prompt: host[0], on: 'host'}
    const monitor = MONITOR.exec(line)
    if (monitor) return {prompt: monitor[0], on: 'monitor'}
    const guest = GUEST.exec(line)
    if (!guest) return null
    return {prompt: guest[0], on: this.place.kind === 'host' ? (guest[1] ?? 'guest') : this.#ownPlace()}
  }

  #ownPlace(): string {
    const {place} = this
    if (place.kind === 'host') return 'host'
    return place.kind === 'ssh' ? place.machine : `console:${place.machine}`
  }
}
