import type {Picture} from '../../host/png-of-ppm.js'

/** A part of a picture, in pixels from its upper left corner. */
export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Rows that are compared together. */
const BAND = 16
const COLOURS = 3

/** Where a picture differs from one of the same size: at most one rectangle in each band of rows. */
export function changedBands(before: Picture, after: Picture): Rectangle[] {
  const changed: Rectangle[] = []
  for (let y = 0; y < after.height; y += BAND) {
    const height = Math.min(BAND, after.height - y)
    const [from, to] = [y, y + height].map((row) => row * after.width * COLOURS) as [number, number]
    if (before.colours.compare(after.colours, from, to, from, to) === 0) continue
    changed.push({y, height, ...changedColumns(before, after, y, height)})
  }
  return changed
}

function changedColumns(
  before: Picture,
  after: Picture,
  top: number,
  height: number,
): Pick<Rectangle, 'x' | 'width'> {
  const bytes = after.width * COLOURS
  let [left, right] = [bytes, 0]
  for (let row = top; row < top + height; row++) {
    const start = row * bytes
    for (let at = 0; at < left; at++) if (before.colours[start + at] !== after.colours[start + at]) left = at
    for (let at = bytes - 1; at >= right; at--)
      if (before.colours[start + at] !== after.colours[start + at]) right = at + 1
  }
  const x = Math.floor(left / COLOURS)
  return {x, width: Math.ceil(right / COLOURS) - x}
}
