import stringWidth from 'string-width'
import type {Picture} from '../../../report/picture/picture.js'
import {placePicture, type PlacedPicture} from '../../../report/picture/place-picture.js'
import type {PlacedCable, PlacedNode} from '../../../report/picture/place-tree.js'
import type {Paint} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {Canvas} from './canvas.js'
import {drawOutline} from './draw-outline.js'

const LOOKS: Readonly<Record<PlacedCable['state'], Paint | null>> = {good: null, bad: 'bad', idle: 'quiet'}

/** A picture for the terminal, of at most so many columns; as an outline where it does not fit. */
export function drawPicture(picture: Picture, style: Style, columns: number): string {
  const placed = placePicture(picture, columns, stringWidth)
  return placed ? drawn(placed, style) : drawOutline(picture, style, columns)
}

function drawn(placed: PlacedPicture, style: Style): string {
  const canvas = new Canvas(style)
  drawFrame(canvas, placed)
  if (placed.band) drawBand(canvas, placed.band, style)
  for (const cables of byParent(placed.cables)) drawCables(canvas, cables, style)
  for (const node of placed.nodes) drawNode(canvas, node)
  return canvas.lines().join('\n')
}

function drawFrame(canvas: Canvas, {frame: {y, height, title}, width}: PlacedPicture): void {
  const [right, bottom] = [width - 1, y + height - 1]
  canvas.along(y, 0, right, 'quiet')
  canvas.along(bottom, 0, right, 'quiet')
  for (const x of [0, right]) {
    canvas.arms(x, y, ['d'], 'quiet')
    canvas.down(x, y + 1, bottom - 1, 'quiet')
    canvas.arms(x, bottom, ['u'], 'quiet')
  }
  const text = ` ${title} `
  canvas.put(right - 3 - stringWidth(text), y, text)
}

function drawBand(
  canvas: Canvas,
  {y, width, label, members, down}: NonNullable<PlacedPicture['band']>,
  style: Style,
): void {
  canvas.put(0, y, (style.unicode ? '═' : '=').repeat(width), 'quiet')
  canvas.put(label.x, label.y, label.text)
  for (const {name, lines, middle} of members) {
    const top = y - 2 - lines.length
    for (const [index, line] of [name, ...lines].entries())
      canvas.put(middle - Math.floor(stringWidth(line) / 2), top + index, line, index === 0 ? 'strong' : null)
    canvas.down(middle, y - 1, y - 1)
    canvas.put(middle, y, style.unicode ? '╧' : '+', 'quiet')
  }
  for (const {x, y: to, state} of down) {
    canvas.put(x, y, style.unicode ? '╤' : '+', 'quiet')
    canvas.down(x, y + 1, to - 1, LOOKS[state])
    markCable(canvas, x, to - 1, state, style)
  }
}

function byParent(cables: readonly PlacedCable[]): PlacedCable[][] {
  const groups = new Map<string, PlacedCable[]>()
  for (const cable of cables) {
    const key = `${cable.from.x},${cable.from.y}`
    groups.set(key, [...(groups.get(key) ?? []), cable])
  }
  return [...groups.values()]
}

/** From one node down to all that hang on it: a row in which the cable branches, and one in which each may be marked. */
function drawCables(canvas: Canvas, cables: readonly PlacedCable[], style: Style): void {
  const [first] = cables
  if (!first) return
  const {x, y} = first.from
  const ends = cables.map(({to}) => to.x)
  if (ends.length > 1) {
    canvas.along(y, Math.min(x, ...ends), Math.max(x, ...ends))
    canvas.arms(x, y, ['u'])
  }
  for (const {to, state} of cables) {
    if (ends.length > 1) canvas.arms(to.x, y, ['d'])
    canvas.down(to.x, to.y - 1, to.y - 1, LOOKS[state])
    markCable(canvas, to.x, to.y - 1, state, style)
  }
}

function markCable(
  canvas: Canvas,
  x: number,
  y: number,
  state: PlacedCable['state'],
  {unicode}: Style,
): void {
  if (state === 'bad') canvas.put(x, y, unicode ? '✗' : 'X', 'bad')
  if (state === 'idle') canvas.put(x, y, unicode ? '┊' : ':', 'quiet')
}

function drawNode(canvas: Canvas, {node, y, middle}: PlacedNode): void {
  const {name, lines, state} = node
  const look = state === 'bad' ? 'bad' : state === 'idle' ? 'quiet' : 'strong'
  for (const [index, line] of [`[ ${name} ]`, ...lines].entries())
    canvas.put(
      middle - Math.floor(stringWidth(line) / 2),
      y + index,
      line,
      index === 0 ? look : state === 'good' ? null : look,
    )
}
