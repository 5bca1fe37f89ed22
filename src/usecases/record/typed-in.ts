import type {Terminal} from '@xterm/headless'
import type {RecordedTerminal} from '../../model/record.js'
import {ScreenLines} from './screen-lines.js'
import {TypedEntries, type TypedEntry} from './typed-entries.js'

/** So much is drawn at once: what scrolls out of the lines that are kept could not be read. */
const KEPT_LINES = 5000
const BRACKETED_PASTE = 2004
const SLICES = /[^]{1,4000}/g
// eslint-disable-next-line no-control-regex -- a terminal's language
const ERASES = /(?=\u001b(?:\[\d*J|\[H|c|\[\?(?:1049|1047|47)h))/

/** What a terminal shows as a reader sees it, line by line: with what was corrected while it was typed. */
export async function typedIn(recorded: RecordedTerminal): Promise<TypedEntry[]> {
  const {Terminal} = await import('@xterm/headless')
  const {columns: cols, rows, started, place, events} = recorded
  const screen = new Terminal({cols, rows, scrollback: KEPT_LINES, allowProposedApi: true})
  const lines = new ScreenLines(screen)
  const entries = new TypedEntries(place)
  let at = started
  const taken = (): void => lines.next().forEach((line) => entries.take(line, at))
  // A shell turns bracketed paste on while a command is edited: what stands there then is what was typed, however many lines it has.
  const isEditing = (): boolean => screen.modes.bracketedPasteMode
  onPasteMode(screen, 'h', () => (isEditing() ? entries.abandoned(lines.next(), at) : taken()))
  onPasteMode(screen, 'l', () => (isEditing() ? entries.entered(lines.next(), at) : taken()))
  try {
    for (const [ms, code, data] of events) {
      at = started + ms
      if (code === 'r') screen.resize(...sizeOf(data))
      else if (code === 'l') entries.leftOut(Number(data), at)
      else
        for (const piece of piecesOf(data)) {
          await new Promise<void>((drawn) => screen.write(piece, drawn))
          if (!isEditing()) taken()
        }
    }
    return entries.all(lines.last(), started + (events.at(-1)?.[0] ?? 0))
  } finally {
    screen.dispose()
  }
}

/** Before bracketed paste is turned on (`h`) or off (`l`); all that came before is on the screen. */
function onPasteMode({parser}: Terminal, final: 'h' | 'l', does: () => void): void {
  parser.registerCsiHandler({prefix: '?', final}, (modes) => {
    if (modes.includes(BRACKETED_PASTE)) does()
    return false
  })
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
