import {stripVTControlCharacters} from 'node:util'
import {rowsOf} from '../render/text/fit.js'

/** How much of a terminal a page may fill. */
export interface PageSize {
  readonly rows: number
  /** Rows of the first page, where something stands above it; the same when it is left out. */
  readonly first?: number
  /** A longer line takes several rows. */
  readonly columns?: number
}

/**
 * Cuts a rendered text into pages that fit, between blocks: never within a
 * paragraph or a diagram, and never between a block and what announces it (`See what you made:`, a heading).
 * A block that is longer than a page is a page of its own.
 */
export function pages(text: string, {rows, first = rows, columns = Infinity}: PageSize): string[] {
  const found: string[][] = []
  for (const unit of unitsOf(text)) {
    const page = found.at(-1)
    const room = found.length <= 1 ? first : rows
    if (page && height([...page, '', ...unit], columns) <= room) page.push('', ...unit)
    else found.push([...unit])
  }
  return found.map((lines) => lines.join('\n'))
}

/** How many rows of the terminal these lines take. */
export function height(lines: readonly string[], columns: number): number {
  return lines.reduce((sum, line) => sum + rowsOf(line, columns).length, 0)
}

/** Blocks that belong together, as lines. */
function unitsOf(text: string): string[][] {
  const units: string[][] = []
  let announced = false
  for (const block of text.trim().split(/\n{2,}/)) {
    const lines = block.split('\n')
    const unit = units.at(-1)
    if (unit && announced) unit.push('', ...lines)
    else units.push(lines)
    announced = announces(lines)
  }
  return units
}

/** Whether the block says what comes next: it ends with a colon, or is a heading (with or without its rule). */
function announces(lines: readonly string[]): boolean {
  const last = stripVTControlCharacters(lines.at(-1) ?? '').trimEnd()
  if (last.endsWith(':')) return true
  return lines.length <= 2 && /^(?:[\u2500-]+|\S.*[^.!)\s])$/.test(last)
}
