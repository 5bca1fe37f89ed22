import {stripVTControlCharacters} from 'node:util'

/**
 * Cuts a rendered text into pages of at most `rows` lines (the first of `first`), between blocks: never within a
 * paragraph or a diagram, and never between a block and what announces it (`See what you made:`, a heading).
 * A block that is longer than a page is a page of its own.
 */
export function pages(text: string, rows: number, first = rows): string[] {
  const found: string[][] = []
  for (const unit of unitsOf(text)) {
    const page = found.at(-1)
    const room = found.length <= 1 ? first : rows
    if (page && page.length + 1 + unit.length <= room) page.push('', ...unit)
    else found.push([...unit])
  }
  return found.map((lines) => lines.join('\n'))
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
