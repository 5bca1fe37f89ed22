import type {PageTopology} from '../../model/web/page-topology.js'
import type {Box, Places} from './places.js'

interface Point {
  readonly x: number
  readonly y: number
}

/** A cable from one box to another, as the path of an SVG. */
export function cablePath(from: Box, to: Box): string {
  return `M ${corners(from, to)
    .map(({x, y}) => `${x} ${y}`)
    .join(' L ')}`
}

/** How many cables run behind a place that is none of their ends. */
export function hiddenCables(boxes: Places, {cables, places}: PageTopology): number {
  return cables.filter(({from, to}) => {
    const [one, other] = [boxes.get(from), boxes.get(to)]
    if (!one || !other) return false
    const way = corners(one, other)
    return places.some(({id}) => {
      const box = id === from || id === to ? undefined : boxes.get(id)
      return box && way.slice(1).some((point, index) => crosses(box, way[index] ?? point, point))
    })
  }).length
}

/** Out to the right, and in from the left where it can be; each part of it is level or upright. */
function corners(from: Box, to: Box): readonly Point[] {
  const [a, b] = [middle(from), middle(to)]
  const forward = to.x >= from.x + from.width
  const backward = from.x >= to.x + to.width
  if (!forward && !backward) {
    const down = to.y > from.y
    const [y1, y2] = down ? [from.y + from.height, to.y] : [from.y, to.y + to.height]
    const turn = (y1 + y2) / 2
    return [
      {x: a.x, y: y1},
      {x: a.x, y: turn},
      {x: b.x, y: turn},
      {x: b.x, y: y2},
    ]
  }
  const [x1, x2] = forward ? [from.x + from.width, to.x] : [from.x, to.x + to.width]
  // Of a group as tall as what it leads to, straight on.
  const y1 = from.y <= b.y && b.y <= from.y + from.height ? b.y : a.y
  const turn = (x1 + x2) / 2
  return [
    {x: x1, y: y1},
    {x: turn, y: y1},
    {x: turn, y: b.y},
    {x: x2, y: b.y},
  ]
}

function crosses({x, y, width, height}: Box, one: Point, other: Point): boolean {
  return (
    Math.max(one.x, other.x) > x &&
    Math.min(one.x, other.x) < x + width &&
    Math.max(one.y, other.y) > y &&
    Math.min(one.y, other.y) < y + height
  )
}

function middle({x, y, width, height}: Box): Point {
  return {x: x + width / 2, y: y + height / 2}
}
