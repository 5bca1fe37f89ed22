import {paint, type Paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

interface Cell {
  readonly char: string
  readonly look: Paint | null
}

/** The directions in which a line leaves a cell. */
type Arms = 'u' | 'd' | 'l' | 'r'

const UNICODE: Readonly<Record<string, string>> = {
  ...{
    ud: '│',
    lr: '─',
    dr: '┌',
    dl: '┐',
    ur: '└',
    ul: '┘',
    dlr: '┬',
    ulr: '┴',
    udr: '├',
    udl: '┤',
    udlr: '┼',
  },
  ...{u: '│', d: '│', l: '─', r: '─'},
}

/** A page of characters, each with a look, on which lines join where they meet. */
export class Canvas {
  readonly #cells: (Cell | undefined)[][] = []
  readonly #arms = new Map<string, Set<Arms>>()

  constructor(private readonly style: Style) {}

  /** Puts a text; each of its characters is one column wide. */
  put(x: number, y: number, text: string, look: Paint | null = null): void {
    const row = (this.#cells[y] ??= [])
    for (const [index, char] of [...text].entries()) row[x + index] = {char, look}
  }

  /** A line along a row, from one column to another. */
  along(y: number, from: number, to: number, look: Paint | null = null): void {
    const [left, right] = [Math.min(from, to), Math.max(from, to)]
    for (let x = left; x <= right; x++)
      this.#join(x, y, [...(x > left ? ['l' as const] : []), ...(x < right ? ['r' as const] : [])], look)
  }

  /** A line down a column, from the upper edge of one row to the lower edge of another. */
  down(x: number, from: number, to: number, look: Paint | null = null): void {
    for (let y = from; y <= to; y++) this.#join(x, y, ['u', 'd'], look)
  }

  /** What ends a line in the middle of a cell: arms towards its neighbours. */
  arms(x: number, y: number, arms: readonly Arms[], look: Paint | null = null): void {
    this.#join(x, y, arms, look)
  }

  lines(): string[] {
    return Array.from({length: this.#cells.length}, (_, y) => {
      const row = this.#cells[y] ?? []
      const runs: {text: string; look: Paint | null}[] = []
      for (let x = 0; x < row.length; x++) {
        const {char, look} = row[x] ?? {char: ' ', look: null}
        const last = runs.at(-1)
        if (last?.look === look) last.text += char
        else runs.push({text: char, look})
      }
      return runs
        .map(({text, look}) => (look && text.trim() ? paint(this.style, look, text) : text))
        .join('')
        .trimEnd()
    })
  }

  #join(x: number, y: number, arms: readonly Arms[], look: Paint | null): void {
    const key = `${x},${y}`
    const all = this.#arms.get(key) ?? new Set()
    for (const arm of arms) all.add(arm)
    this.#arms.set(key, all)
    const name = (['u', 'd', 'l', 'r'] as const).filter((arm) => all.has(arm)).join('')
    this.put(x, y, this.style.unicode ? (UNICODE[name] ?? ' ') : plain(name), look)
  }
}

/** Where nothing but ASCII is shown, as in the guides' own pictures. */
function plain(name: string): string {
  if (/^[ud]+$/.test(name)) return '|'
  return /^[lr]+$/.test(name) ? '-' : '+'
}
