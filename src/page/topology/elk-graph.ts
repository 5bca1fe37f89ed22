import type {ElkExtendedEdge, ElkNode} from 'elkjs/lib/elk-api.js'
import type {PagePlace, PageTopology} from '../../model/web/page-topology.js'

/** Of the picture's font, in pixels: its letters are of one width. */
const LETTER = 7
export const LINE = 15
export const PADDING = 8
/** Above what is in a group: its label. */
const HEAD = 24

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.hierarchyHandling': 'INCLUDE_CHILDREN',
  // What was drawn above stays above.
  'elk.layered.considerModelOrder.strategy': 'NODES_AND_EDGES',
  'elk.layered.spacing.nodeNodeBetweenLayers': '36',
  'elk.spacing.nodeNode': '14',
  'elk.padding': '[top=6,left=6,bottom=6,right=6]',
}

/** A lab's networks as ELK lays them out: groups with what is in them, from left to right. */
export function elkGraph({groups, places, cables}: PageTopology): ElkNode {
  const inside = (parent: string | null): ElkNode[] => [
    ...places.filter(({group}) => group === parent).map((place) => ({id: place.id, ...sizeOf(place)})),
    ...groups
      .filter((group) => group.parent === parent)
      .map(({id, label}) => ({
        id,
        children: inside(id),
        layoutOptions: {
          'elk.padding': `[top=${HEAD},left=10,bottom=10,right=10]`,
          'elk.nodeSize.constraints': 'MINIMUM_SIZE',
          'elk.nodeSize.minimum': `(${widthOf(label) + 2 * PADDING}, ${HEAD + LINE})`,
        },
      })),
  ]
  const edges = cables.map(({from, to}): ElkExtendedEdge => ({
    ...{id: `${from} > ${to}`, sources: [from], targets: [to]},
  }))
  return {id: 'all', children: inside(null), edges, layoutOptions: OPTIONS}
}

function sizeOf({name, lines}: PagePlace): {readonly width: number; readonly height: number} {
  const width = Math.max(...[name, ...lines].map(widthOf), 6 * LETTER)
  return {width: width + 2 * PADDING, height: (1 + lines.length) * LINE + 2 * PADDING - 4}
}

function widthOf(text: string): number {
  return text.length * LETTER
}
