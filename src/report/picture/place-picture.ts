import type {Picture, PictureNode} from './picture.js'
import {GAP, moved, placeTree, type Measure, type PlacedCable, type PlacedNode} from './place-tree.js'

/** A picture with a place for everything, in columns and rows. */
export interface PlacedPicture {
  readonly width: number
  readonly height: number
  readonly nodes: readonly PlacedNode[]
  readonly cables: readonly PlacedCable[]
  readonly frame: {readonly y: number; readonly height: number; readonly title: string}
  readonly band: {
    readonly y: number
    /** Where it ends: the label is behind it, or below it where it is as wide as the frame. */
    readonly width: number
    readonly label: {readonly text: string; readonly x: number; readonly y: number}
    readonly members: readonly PlacedMember[]
    /** The columns in which cables leave it: up to the members, and down into the frame to that row. */
    readonly down: readonly {
      readonly x: number
      readonly y: number
      readonly state: PictureNode['cable']
    }[]
  } | null
}

export interface PlacedMember {
  readonly name: string
  readonly lines: readonly string[]
  readonly x: number
  readonly width: number
  readonly middle: number
}

/** Between the frame and what is in it. */
const INSET = 3
const MEMBER_GAP = 4

/** Where everything goes in at most so many columns; null when it does not fit. */
export function placePicture(picture: Picture, columns: number, measure: Measure): PlacedPicture | null {
  const {outside, trees, frame} = picture
  const room = columns - 2 * INSET
  const placed = trees.map((tree) => ({tree, placed: placeTree(tree, measure)}))
  if (placed.some((each) => each.placed.width > room)) return null
  const members = membersOf(outside?.members ?? [], measure)
  const memberRows = Math.max(0, ...members.map(({lines}) => 1 + lines.length))
  const bandY = outside ? memberRows + 1 : 0
  const frameY = outside ? bandY + 2 : 0
  // What has a cable to the outside comes first: it hangs straight below the band.
  const order = [...placed.filter(({tree}) => tree.uplink), ...placed.filter(({tree}) => !tree.uplink)]
  let [x, y, rowHeight] = [INSET, frameY + 2, 0]
  const spots = order.map(({tree, placed: own}) => {
    if (x > INSET && x + own.width > columns - INSET) [x, y, rowHeight] = [INSET, y + rowHeight + 1, 0]
    const spot = {tree, placed: moved(own, x, y), top: y}
    x += own.width + GAP
    rowHeight = Math.max(rowHeight, own.height)
    return spot
  })
  const down = spots
    .filter(({tree}) => tree.uplink)
    .map(({tree, placed: own, top}) => ({x: own.middle, y: top, state: tree.cable}))
  const band = outside && placeBand(outside.label, {y: bandY, columns, members, down, measure})
  const width = Math.max(
    ...spots.map(({placed: own}) => own.width + INSET),
    ...down.map(({x: cable}) => cable + 3 + measure(frame) + 6),
    measure(frame) + 8,
    band ? band.width : 0,
    band ? band.label.x + measure(band.label.text) : 0,
  )
  if (width > columns) return null
  const bottom = Math.max(frameY + 2, ...spots.map(({placed: own}) => own.height))
  return {
    width,
    height: bottom + 1,
    nodes: spots.flatMap(({placed: own}) => own.nodes),
    cables: spots.flatMap(({placed: own}) => own.cables),
    frame: {y: frameY, height: bottom - frameY + 1, title: frame},
    band,
  }
}

interface BandParts extends Pick<NonNullable<PlacedPicture['band']>, 'y' | 'members' | 'down'> {
  readonly columns: number
  readonly measure: Measure
}

function placeBand(
  text: string,
  {y, columns, members, down, measure}: BandParts,
): NonNullable<PlacedPicture['band']> {
  const cables = [...members.map(({middle}) => middle), ...down.map(({x}) => x)]
  const width = Math.max(...cables, ...members.map((each) => each.x + each.width), 0) + INSET
  const beside = width + 2 + measure(text) <= columns
  const x = beside ? width + 2 : Math.max(...down.map((cable) => cable.x), 0) + INSET
  return {y, width, members, down, label: {text, x, y: beside ? y : y + 1}}
}

function membersOf(members: NonNullable<Picture['outside']>['members'], measure: Measure): PlacedMember[] {
  let x = INSET
  return members.map(({name, lines}) => {
    const width = Math.max(measure(name), ...lines.map(measure))
    const member = {name, lines, x, width, middle: x + Math.floor(width / 2)}
    x += width + MEMBER_GAP
    return member
  })
}
