import type {ElkNode} from 'elkjs/lib/elk-api.js'
import type {PageTopology} from '../../model/web/page-topology.js'
import {hiddenCables} from './cable.js'

/** Where something is in the picture, in pixels. */
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where everything is, by id: places and groups. */
export type Places = ReadonlyMap<string, Box>

/** What ELK says, with each place where it is in the whole picture. */
export function placesIn(laid: ElkNode): Places {
  const boxes = new Map<string, Box>()
  const add = (
    {id, x = 0, y = 0, width = 0, height = 0, children = []}: ElkNode,
    at: [number, number],
  ): void => {
    const box = {x: at[0] + x, y: at[1] + y, width, height}
    boxes.set(id, box)
    for (const child of children) add(child, [box.x, box.y])
  }
  for (const child of laid.children ?? []) add(child, [0, 0])
  return boxes
}

/** What a group keeps free around what is in it. */
const ROOM = {top: 24, side: 10}
const GAP = 10
/** So much higher than it had to be a picture may become before everything gets another place. */
const SPARE = 80

/**
 * A new layout in which what was there before stays where it was, as long as there is room for what has come; else the
 * new layout as it is. Groups reach around what is in them.
 */
export function keepPlaces(before: Places | null, laid: Places, topology: PageTopology): Places {
  const {places, cables} = topology
  if (!before || places.every(({id}) => !before.has(id))) return laid
  const boxes = new Map<string, Box>()
  for (const {id} of places) {
    const now = laid.get(id)
    const then = before.get(id)
    if (now && then) boxes.set(id, {...now, x: then.x, y: then.y})
  }
  for (const {id, group} of places) {
    const now = laid.get(id)
    if (!now || boxes.has(id)) continue
    // Beside what it hangs on, or else what is in the same group, as the new layout has it.
    const near = [
      ...cables.flatMap(({from, to}) => (to === id ? [from] : from === id ? [to] : [])),
      ...places.filter((each) => each.group === group).map((each) => each.id),
    ].find((each) => boxes.has(each) && laid.has(each))
    const [kept, meant] = near === undefined ? [] : [boxes.get(near), laid.get(near)]
    const shift = kept && meant ? {x: kept.x - meant.x, y: kept.y - meant.y} : {x: 0, y: 0}
    boxes.set(id, freeAt({...now, x: now.x + shift.x, y: now.y + shift.y}, [...boxes.values()]))
  }
  const grouped = withGroups(boxes, laid, topology)
  return isClear(grouped, topology) && !isSprawling(grouped, laid) && !isHiding(grouped, laid, topology)
    ? grouped
    : laid
}

/** A cable that runs behind something seems to lead there: no more of them do than have to. */
function isHiding(kept: Places, laid: Places, topology: PageTopology): boolean {
  return hiddenCables(kept, topology) > hiddenCables(laid, topology)
}

/** What came and went has left so much room that one has to scroll. */
function isSprawling(kept: Places, laid: Places): boolean {
  return boundsOf(kept).height > boundsOf(laid).height + SPARE
}

/** The next free place below. */
function freeAt(box: Box, others: readonly Box[]): Box {
  const inTheWay = others.find((other) => meet(box, other, GAP))
  return inTheWay ? freeAt({...box, y: inTheWay.y + inTheWay.height + GAP}, others) : box
}

function withGroups(boxes: ReadonlyMap<string, Box>, laid: Places, {groups, places}: PageTopology): Places {
  const all = new Map(boxes)
  // Those within come first.
  for (const {id} of groups.toReversed()) {
    const inside = [
      ...places.filter(({group}) => group === id).map((place) => place.id),
      ...groups.filter(({parent}) => parent === id).map((group) => group.id),
    ].flatMap((each) => all.get(each) ?? [])
    const own = laid.get(id)
    if (inside.length === 0) {
      if (own) all.set(id, own)
      continue
    }
    const x = Math.min(...inside.map((box) => box.x)) - ROOM.side
    const y = Math.min(...inside.map((box) => box.y)) - ROOM.top
    const right = Math.max(...inside.map((box) => box.x + box.width)) + ROOM.side
    const bottom = Math.max(...inside.map((box) => box.y + box.height)) + ROOM.side
    all.set(id, {x, y, width: Math.max(right - x, own?.width ?? 0), height: bottom - y})
  }
  return all
}

/** Whether nothing lies on anything else, but for what is in a group. */
function isClear(boxes: Places, {places, groups}: PageTopology): boolean {
  const parentOf = new Map([
    ...places.map(({id, group}) => [id, group] as const),
    ...groups.map(({id, parent}) => [id, parent] as const),
  ])
  const isInside = (id: string, group: string): boolean => {
    for (let at = parentOf.get(id); at != null; at = parentOf.get(at)) if (at === group) return true
    return false
  }
  const ids = [...boxes.keys()].filter((id) => parentOf.has(id))
  return ids.every((one, index) =>
    ids.slice(index + 1).every((other) => {
      const [a, b] = [boxes.get(one), boxes.get(other)]
      return !a || !b || isInside(one, other) || isInside(other, one) || !meet(a, b, 2)
    }),
  )
}

function meet(one: Box, other: Box, gap: number): boolean {
  return (
    one.x < other.x + other.width + gap &&
    other.x < one.x + one.width + gap &&
    one.y < other.y + other.height + gap &&
    other.y < one.y + one.height + gap
  )
}

/** The whole picture's own box. */
export function boundsOf(places: Places): Box {
  const boxes = [...places.values()]
  const x = Math.min(0, ...boxes.map((box) => box.x))
  const y = Math.min(0, ...boxes.map((box) => box.y))
  const width = Math.max(0, ...boxes.map((box) => box.x + box.width)) - x
  const height = Math.max(0, ...boxes.map((box) => box.y + box.height)) - y
  return {x, y, width, height}
}
