import type {Picture, PictureNode} from '../../../report/picture/picture.js'
import {wrap} from '../text/fit.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'

/** How the branches are drawn: to one more, to the last, past both. */
const BRANCHES = {unicode: ['├─ ', '└─ ', '│  '], ascii: ['|- ', '`- ', '|  ']} as const

/** A picture where there is no room for one: who hangs on whom, line by line. */
export function drawOutline({outside, frame, trees}: Picture, style: Style, columns: number): string {
  const narrow: Style = {...style, width: columns}
  const out = trees.filter(({uplink}) => uplink)
  const others = trees.filter(({uplink}) => !uplink)
  const inside = (nodes: readonly PictureNode[]) => branches(nodes, '', narrow)
  return [
    ...(outside
      ? [
          paint(style, 'strong', outside.label),
          ...branches(
            [
              ...outside.members.map(({name, lines}): PictureNode => ({
                ...{id: name, name, lines, state: 'good', cable: 'good', children: []},
              })),
              ...out,
            ],
            '',
            narrow,
          ),
        ]
      : []),
    ...(others.length > 0 || !outside
      ? [paint(style, 'strong', frame), ...inside(outside ? others : trees)]
      : []),
  ].join('\n')
}

function branches(nodes: readonly PictureNode[], rest: string, style: Style): string[] {
  const [more, last, past] = BRANCHES[style.unicode ? 'unicode' : 'ascii']
  return nodes.flatMap((node, index) => {
    const isLast = index === nodes.length - 1
    const below = `${rest}${isLast ? '   ' : past}`
    const {name, lines, state, children} = node
    const look = state === 'bad' ? 'bad' : state === 'idle' ? 'quiet' : 'strong'
    const more2 = children.length > 0 ? past : '   '
    return [
      wrap(paint(style, look, `[ ${name} ]`), style, `${rest}${isLast ? last : more}`, below),
      ...lines.map((line) =>
        wrap(state === 'bad' ? paint(style, 'bad', line) : line, style, `${below}${more2}`),
      ),
      ...branches(children, below, style),
    ]
  })
}
