import type {PictureNode} from './picture.js'

/** A node with its place in columns and rows. */
export interface PlacedNode {
  readonly node: PictureNode
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** The column of its cables. */
  readonly middle: number
}

/** A cable from one node down to another. */
export interface PlacedCable {
  readonly state: PictureNode['cable']
  readonly from: {readonly x: number; readonly y: number}
  readonly to: {readonly x: number; readonly y: number}
}

export interface PlacedTree {
  readonly nodes: readonly PlacedNode[]
  readonly cables: readonly PlacedCable[]
  readonly width: number
  readonly height: number
  /** The column of the root's cables. */
  readonly middle: number
}

/** Columns between two nodes that are side by side. */
export const GAP = 3
/** Rows of cable between a node and those below it: one where each may be marked, and before it one where it branches. */
const cableRows = ({children}: PictureNode): number => (children.length > 1 ? 2 : 1)

/** How wide a text is, in columns. */
export type Measure = (text: string) => number

/** A node in the middle above what hangs on it. */
export function placeTree(node: PictureNode, measure: Measure): PlacedTree {
  const width = Math.max(measure(`[ ${node.name} ]`), ...node.lines.map(measure))
  const height = 1 + node.lines.length
  const below = node.children.map((child) => placeTree(child, measure))
  const lefts = below.map((_, index) =>
    below.slice(0, index).reduce((sum, tree) => sum + tree.width + GAP, 0),
  )
  const middles = below.map(({middle}, index) => (lefts[index] ?? 0) + middle)
  const centre =
    below.length > 0 ? Math.round(((middles[0] ?? 0) + (middles.at(-1) ?? 0)) / 2) : Math.floor(width / 2)
  const left = centre - Math.floor(width / 2)
  // What is wider than all that hangs on it moves that to the right.
  const shift = Math.max(0, -left)
  const middle = centre + shift
  const top = height + cableRows(node)
  const parts = below.map((tree, index) => moved(tree, (lefts[index] ?? 0) + shift, top))
  return {
    middle,
    width: Math.max(left + shift + width, ...parts.map((tree) => tree.width)),
    height: Math.max(height, ...parts.map((tree) => tree.height)),
    nodes: [{node, x: left + shift, y: 0, width, height, middle}, ...parts.flatMap(({nodes}) => nodes)],
    cables: parts.flatMap(({cables, middle: end}, index) => [
      {
        state: node.children[index]?.cable ?? 'good',
        from: {x: middle, y: height},
        to: {x: end, y: top},
      },
      ...cables,
    ]),
  }
}

/** The tree further right and further down; its width and height reach from the corner that it was moved from. */
export function moved(tree: PlacedTree, right: number, down: number): PlacedTree {
  const point = ({x, y}: {readonly x: number; readonly y: number}) => ({x: x + right, y: y + down})
  return {
    nodes: tree.nodes.map((each) => ({...each, ...point(each), middle: each.middle + right})),
    cables: tree.cables.map(({state, from, to}) => ({state, from: point(from), to: point(to)})),
    width: tree.width + right,
    height: tree.height + down,
    middle: tree.middle + right,
  }
}
