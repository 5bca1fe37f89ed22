import stringWidth from 'string-width'
import type {Table} from 'mdast'
import {pad, wrap} from './fit.js'
import {renderInline, type Addresses} from './inline.js'
import {paint} from './paint.js'
import type {Style} from './style.js'

const GAP = '  '
/** A column in which no more than this fits is not worth reading. */
const LEAST_COLUMN = 8

/**
 * A table as lines of at most the style's width: each column as wide as its cells want, and where that is too much, the
 * wide ones wrapped. Where even that cannot be, each row is told cell by cell, under its column's name.
 */
export function renderTable({align, children}: Table, style: Style, addresses: Addresses): readonly string[] {
  const [head = [], ...rows] = children.map((row, index) =>
    row.children.map((cell) =>
      renderInline(cell.children, style, addresses, index === 0 ? ['strong'] : []).trim(),
    ),
  )
  const wanted = head.map((_, column) =>
    Math.max(1, ...[head, ...rows].map((row) => stringWidth(row[column] ?? ''))),
  )
  if (style.plain) return told(head, rows, style)
  const least = head.map((_, column) =>
    Math.max(
      ...[head, ...rows].flatMap((row) => (row[column] ?? '').split(/\s/).map((word) => stringWidth(word))),
    ),
  )
  const widths = fitted(wanted, least, style.width - GAP.length * (head.length - 1))
  if (!widths) return told(head, rows, style)

  const line = (row: readonly string[]): readonly string[] => {
    const cells = widths.map((width, column) => wrap(row[column] ?? '', {...style, width}).split('\n'))
    const height = Math.max(...cells.map(({length}) => length))
    return Array.from({length: height}, (_, at) =>
      cells
        .map((cell, column) => pad(cell[at] ?? '', widths[column] ?? 0, align?.[column] === 'right'))
        .join(GAP)
        .trimEnd(),
    )
  }
  const rule = widths.map((width) => (style.unicode ? '─' : '-').repeat(width)).join(GAP)
  return [...line(head), paint(style, 'quiet', rule), ...rows.flatMap(line)]
}

/** Widths of at most `room` in all; null when some column would be left with next to nothing, or with less than a word. */
function fitted(wanted: readonly number[], least: readonly number[], room: number): readonly number[] | null {
  const widths = [...wanted]
  // The widest gives way first, and no column more than another that is as wide.
  for (let over = sum(widths) - room; over > 0; over--) {
    const widest = widths.indexOf(Math.max(...widths))
    widths[widest] = (widths[widest] ?? 0) - 1
  }
  const isEnough = (width: number, column: number): boolean =>
    width >= Math.min(LEAST_COLUMN, wanted[column] ?? 0) && width >= (least[column] ?? 0)
  return widths.every(isEnough) ? widths : null
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0)
}

function told(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
): readonly string[] {
  return rows.flatMap((row, index) => [
    ...(index > 0 ? [''] : []),
    ...row.flatMap((cell, column) => {
      const name = head[column] ?? ''
      return cell === '' ? [] : wrap(name === '' ? cell : `${name}: ${cell}`, style, '', '  ').split('\n')
    }),
  ])
}
