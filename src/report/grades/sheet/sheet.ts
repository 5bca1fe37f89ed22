/** A cell of a CSV file: what it says, and where in the text it is, with its quotes. */
export interface Cell {
  readonly start: number
  readonly end: number
  readonly value: string
}

/** A CSV file (RFC 4180, with any separator and line ends), as positions in its text. */
export interface Sheet {
  readonly text: string
  readonly separator: string
  readonly rows: readonly (readonly Cell[])[]
}

const SEPARATORS = [',', ';', '\t'] as const
const BYTE_ORDER_MARK = '\ufeff'

/** The cells of a text; the separator is the one that the first line has most of. Null where a quote is not closed. */
export function readSheet(text: string): Sheet | null {
  const begin = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0
  const widths = SEPARATORS.map((separator) => readRow(text, begin, separator)?.cells.length ?? Infinity)
  const separator = SEPARATORS[widths.indexOf(Math.max(...widths))] ?? ','
  const rows: Cell[][] = []
  for (let at = begin; at < text.length;) {
    const row = readRow(text, at, separator)
    if (!row) return null
    rows.push(row.cells)
    at = row.next
  }
  return {text, separator, rows}
}

function readRow(text: string, begin: number, separator: string): {cells: Cell[]; next: number} | null {
  const cells: Cell[] = []
  for (let at = begin; ;) {
    const cell = readCell(text, at, separator)
    if (!cell) return null
    cells.push(cell)
    const after = text[cell.end]
    if (after !== separator) return {cells, next: cell.end + (text.startsWith('\r\n', cell.end) ? 2 : 1)}
    at = cell.end + 1
  }
}

function readCell(text: string, start: number, separator: string): Cell | null {
  const ends = new RegExp(`[${separator}\\r\\n]`, 'g')
  const close = text[start] === '"' ? closingQuote(text, start + 1) : start
  if (close === null) return null
  ends.lastIndex = close
  const end = ends.exec(text)?.index ?? text.length
  const quoted = close === start ? '' : text.slice(start + 1, close - 1).replaceAll('""', '"')
  return {start, end, value: quoted + text.slice(close, end)}
}

/** Behind the quote that closes a cell. */
function closingQuote(text: string, from: number): number | null {
  for (let at = from; ;) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    if (text[quote + 1] !== '"') return quote + 1
    at = quote + 2
  }
}

/** The text with other values in some cells, and everything else as it was. */
export function fillSheet({text, separator}: Sheet, values: ReadonlyMap<Cell, string>): string {
  const cells = [...values.keys()].sort((one, other) => one.start - other.start)
  let [filled, done] = ['', 0]
  for (const cell of cells) {
    const value = values.get(cell) ?? ''
    filled += text.slice(done, cell.start) + (value === cell.value ? text.slice(cell.start, cell.end) : '')
    if (value !== cell.value) filled += written(value, text[cell.start] === '"', separator)
    done = cell.end
  }
  return filled + text.slice(done)
}

function written(value: string, wasQuoted: boolean, separator: string): string {
  const needsQuotes = /["\r\n]|^\s|\s$/.test(value) || value.includes(separator)
  return wasQuoted || needsQuotes ? `"${value.replaceAll('"', '""')}"` : value
}
