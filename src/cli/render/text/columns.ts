import stringWidth from 'string-width'
import {pad, truncate, wrap} from './fit.js'
import {paint} from './paint.js'
import type {Style} from './style.js'

/** How a column is laid out; each is as wide as its widest cell. */
export interface Column {
  /** Its cells end at the column's right edge, as numbers do. */
  readonly right?: boolean
  /** It is no wider than this; a longer cell moves the rest of its own row. */
  readonly most?: number
  /** It gets what the others leave of the line, and its cells, which are plain text, are cut there. */
  readonly gives?: boolean
  /**
   * The last one alone: its cells are prose, wrapped in what is left of the line. Where that is fewer than so many columns,
   * the prose stands below.
   */
  readonly prose?: number
}

/** Rows of cells. A cell is one line, and may have colours. */
export interface Columns {
  readonly columns: readonly Column[]
  readonly head?: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** The row below a rule. */
  readonly total?: readonly string[]
  /** What stands between two columns: two spaces when left out. */
  readonly gap?: string
  /** What stands before each line. */
  readonly indent?: string
  /**
   * Each row in words, for plain text, and for a terminal on which the cells would be cut. Left out in plain text: each cell
   * with its heading, where there are headings.
   */
  readonly told?: readonly string[]
}

const LEAST = 4
const BELOW = '    '
/** Prose in fewer columns than this is hard to read. */
const LEAST_PROSE = 16

/** The rows as text of at most the style's width where the columns allow it, each row an item. */
export function renderColumns(
  {columns, head, rows, total, gap = '  ', indent = '', told}: Columns,
  style: Style,
): string[] {
  const all = [...(head ? [head] : []), ...rows, ...(total ? [total] : [])]
  const room = style.width - indent.length - gap.length * (columns.length - 1)
  if ((style.plain && (told ?? head)) || (told && isCut(columns, all, room)))
    return (told ?? [...rows, ...(total ? [total] : [])].map((row) => inWords(row, head ?? []))).map((text) =>
      wrap(text, style, indent, `${indent}  `),
    )
  const widths = widthsOf(columns, all, room)
  const row = (cells: readonly string[]): string => {
    const lead = columns.flatMap(({right = false, gives, prose}, index) => {
      const width = widths[index] ?? 0
      const cell = cells[index] ?? ''
      return prose === undefined ? [pad(gives ? truncate(cell, width, style) : cell, width, right)] : []
    })
    const least = columns.at(-1)?.prose
    if (least === undefined) return (indent + lead.join(gap)).trimEnd()
    const before = indent + lead.join(gap)
    const text = cells[columns.length - 1] ?? ''
    const beside = style.width - stringWidth(before + gap)
    return beside < Math.max(least, LEAST_PROSE, longestWord(text))
      ? `${before.trimEnd()}\n${wrap(text, style, BELOW)}`
      : wrap(text, style, before + gap)
  }
  const whole = indent.length + widths.reduce((sum, width) => sum + width, gap.length * (columns.length - 1))
  const rule = (style.unicode ? '─' : '-').repeat(whole)
  return [
    ...(head ? [paint(style, 'quiet', headLine(head, columns, widths, indent, gap, style))] : []),
    ...rows.map(row),
    ...(total ? [paint(style, 'quiet', rule), row(total)] : []),
  ]
}

/** What must have room beside: a word that cannot have it is read better below than cut. */
function longestWord(text: string): number {
  return Math.max(0, ...text.split(' ').map((word) => stringWidth(word)))
}

/** `bridge: Steps 5 of 5, Outcome passed`. */
function inWords([name = '', ...cells]: readonly string[], head: readonly string[]): string {
  const rest = cells.flatMap((cell, index) =>
    cell === '' ? [] : [[head[index + 1], cell].filter(Boolean).join(' ')],
  )
  return rest.length === 0 ? name : `${name}: ${rest.join(', ')}`
}

/** Whether a cell would lose its end. */
function isCut(columns: readonly Column[], rows: readonly (readonly string[])[], room: number): boolean {
  return (
    columns.some(({gives}) => gives) &&
    widthsOf(
      columns.map((column) => ({...column, gives: false})),
      rows,
      room,
    ).reduce((sum, width) => sum + width, 0) > room
  )
}

function headLine(
  head: readonly string[],
  columns: readonly Column[],
  widths: readonly number[],
  indent: string,
  gap: string,
  style: Style,
): string {
  const cells = head.map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.right))
  return truncate((indent + cells.join(gap)).trimEnd(), style.width, style)
}

function widthsOf(columns: readonly Column[], rows: readonly (readonly string[])[], room: number): number[] {
  const wanted = columns.map(({most = Infinity, prose}, index) =>
    prose === undefined
      ? Math.min(most, Math.max(0, ...rows.map((row) => stringWidth(row[index] ?? ''))))
      : 0,
  )
  const all = wanted.reduce((sum, width) => sum + width, 0)
  return wanted.map((width, index) =>
    columns[index]?.gives ? Math.max(LEAST, Math.min(width, room - (all - width))) : width,
  )
}
