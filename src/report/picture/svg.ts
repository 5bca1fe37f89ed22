import stringWidth from 'string-width'
import wrapAnsi from 'wrap-ansi'
import type {Picture} from './picture.js'
import {placePicture, type PlacedPicture} from './place-picture.js'
import type {PlacedCable, PlacedNode} from './place-tree.js'

/** Of one character, in pixels. */
const CELL = {width: 8.4, height: 20}
const MARGIN = 16
/** Wide enough for two VMs side by side with a tree beside them; wider only where it must be. */
const COLUMNS = [100, 200, 1000] as const

/** Of a page that is light, or dark where the reader's is. */
const LOOK = `
  svg { --page: #ffffff; --ink: #1f2328; --quiet: #59636e; --bad: #cf222e; --box: #f6f8fa }
  @media (prefers-color-scheme: dark) {
    svg { --page: #0d1117; --ink: #e6edf3; --quiet: #9198a1; --bad: #ff7b72; --box: #161b22 }
  }
  text { fill: #1f2328; fill: var(--ink); font: 14px ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace; white-space: pre }
  .name { font-weight: bold }
  .mark { font-size: 20px; font-weight: bold; stroke: #ffffff; stroke: var(--page); stroke-width: 5px; paint-order: stroke }
  .quiet { fill: #59636e; fill: var(--quiet) }
  .bad { fill: #cf222e; fill: var(--bad) }
  .page { fill: #ffffff; fill: var(--page) }
  .box { fill: #f6f8fa; fill: var(--box); stroke: #59636e; stroke: var(--quiet) }
  .box.bad { stroke: #cf222e; stroke: var(--bad); stroke-width: 2 }
  .box.idle { stroke-dasharray: 4 4 }
  .line { fill: none; stroke: #59636e; stroke: var(--quiet); stroke-width: 1.5 }
  .line.bad { stroke: #cf222e; stroke: var(--bad); stroke-width: 2 }
  .line.idle { stroke-dasharray: 3 4 }
  .band { stroke-width: 4 }`

/**
 * A picture as an SVG document, legible on a light page and on a dark one.
 * @param notes sentences below it
 */
export function svgOf(picture: Picture, notes: readonly string[] = []): string {
  const placed = COLUMNS.map((columns) => placePicture(picture, columns, stringWidth)).find(
    (each) => each !== null,
  )
  if (!placed) throw new Error('The picture is wider than any page.')
  const columns = Math.max(placed.width, 40)
  const below = notes.flatMap((note) => wrapAnsi(note, columns, {hard: true}).split('\n'))
  const [width, height] = [
    Math.ceil(columns * CELL.width + 2 * MARGIN),
    Math.ceil((placed.height + (below.length > 0 ? below.length + 1 : 0)) * CELL.height + 2 * MARGIN),
  ]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escaped(picture.title)}</title>`,
    `<style>${LOOK}\n</style>`,
    '<rect class="page" width="100%" height="100%" rx="8"/>',
    `<g transform="translate(${MARGIN} ${MARGIN})">`,
    ...frameOf(placed),
    ...bandOf(placed),
    ...placed.cables.flatMap(cableOf),
    ...placed.nodes.flatMap(nodeOf),
    ...below.map((line, index) => text(0, placed.height + 1 + index, line)),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function frameOf({frame, width}: PlacedPicture): string[] {
  const {y, height, title} = frame
  const titleX = width - stringWidth(title) - 4
  return [
    `<rect class="line" x="${px(0.5)}" y="${py(y + 0.5)}" width="${px(width - 1)}" height="${py(height - 0.5)}" rx="6"/>`,
    `<rect class="page" x="${px(titleX - 1)}" y="${py(y)}" width="${px(stringWidth(title) + 2)}" height="${py(1)}"/>`,
    text(titleX, y, title),
  ]
}

function bandOf({band}: PlacedPicture): string[] {
  if (!band) return []
  const {y, width, label, members, down} = band
  return [
    `<path class="line band" d="M0 ${py(y + 0.5)}H${px(width)}"/>`,
    text(label.x, label.y, label.text),
    ...members.flatMap(({name, lines, middle}) => [
      ...[name, ...lines].map((line, index) =>
        centred(middle, y - 2 - lines.length + index, line, index === 0 ? 'name' : ''),
      ),
      `<path class="line" d="M${mid(middle)} ${py(y - 0.9)}V${py(y + 0.5)}"/>`,
    ]),
    ...down.flatMap(({x, y: to, state}) => cableOf({state, from: {x, y: y + 0.5}, to: {x, y: to}})),
  ]
}

/** Down, to the side where it branches, and down; with a cross where frames end. */
function cableOf({state, from, to}: PlacedCable): string[] {
  const branch = from.x === to.x ? '' : `V${py(from.y + 0.5)}H${mid(to.x)}`
  return [
    `<path class="line ${state}" d="M${mid(from.x)} ${py(from.y)}${branch}V${py(to.y)}"/>`,
    ...(state === 'bad' ? [centred(to.x, to.y - 0.95, '✗', 'bad mark')] : []),
  ]
}

function nodeOf({node, y, width, height, middle}: PlacedNode): string[] {
  const {name, lines, state} = node
  const look = state === 'good' ? '' : state === 'bad' ? 'bad' : 'quiet'
  return [
    `<rect class="box ${state}" x="${px(middle - width / 2 - 0.5)}" y="${py(y)}" width="${px(width + 2)}" height="${py(height)}" rx="4"/>`,
    centred(middle, y, name, `name ${look}`),
    ...lines.map((line, index) => centred(middle, y + 1 + index, line, look)),
  ]
}

function text(x: number, row: number, words: string): string {
  return `<text x="${px(x)}" y="${py(row + 0.72)}">${escaped(words)}</text>`
}

function centred(middle: number, row: number, words: string, look: string): string {
  return `<text class="${look.trim()}" x="${mid(middle)}" y="${py(row + 0.72)}" text-anchor="middle">${escaped(words)}</text>`
}

function px(column: number): number {
  return rounded(column * CELL.width)
}

/** The middle of a column. */
function mid(column: number): number {
  return px(column + 0.5)
}

function py(row: number): number {
  return rounded(row * CELL.height)
}

function rounded(number: number): number {
  return Math.round(number * 10) / 10
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
