import {asTyped} from '../text/as-typed.js'
import {say} from '../../../messages/say.js'
import type {Topology, TopologyTrouble} from '../../../model/view/topology.js'
import {oneLine} from '../../../report/visible.js'
import {wrap} from '../text/fit.js'
import {mark, paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {drawPicture} from './draw-picture.js'
import {numberedTroubles, topologyPicture} from '../../../report/picture/topology/topology-picture.js'
import {placesInWords} from './places-in-words.js'
import {renderWay} from './way.js'

const INDENT = '     '

/** A lab's networks as a picture, and below it what stops frames now; or the way that was asked for. */
export function renderTopology(topology: Topology, style: Style): string {
  if (topology.way) return renderWay(topology, topology.way, style)
  const troubles = numberedTroubles(topology)
  const picture = topologyPicture(topology, style)
  return [
    style.plain ? placesInWords(picture, style) : drawPicture(picture, style, style.columns ?? style.width),
    '',
    ...(troubles.length > 0
      ? troubles.map((trouble, index) => renderTrouble(trouble, String(index + 1), style))
      : [wrap(say(style.language, 'topology.nothingStops'), style, sentenceMark(style, 'passed'))]),
    ...notes(topology, style),
  ].join('\n')
}

/** Where frames end, why, and what to type. */
export function renderTrouble({text, look, then}: TopologyTrouble, number: string, style: Style): string {
  return [
    wrap(oneLine(text), style, troubleLead(number, style), INDENT),
    ...(look
      ? [
          `${INDENT}${say(style.language, 'run.look')}  ${paint(style, 'code', asTyped(oneLine(look), style))}`,
        ]
      : []),
    ...(then
      ? [
          `${INDENT}${say(style.language, 'run.then')}  ${paint(style, 'code', asTyped(oneLine(then), style))}`,
        ]
      : []),
  ].join('\n')
}

function troubleLead(number: string, style: Style): string {
  if (style.plain) return number ? `${say(style.language, 'plain.problem', {number})} ` : ''
  return `${[mark(style, 'failed'), ...(number ? [paint(style, 'bad', number)] : [])].join(' ')}  `
}

function notes({routes, filters, vms}: Topology, style: Style): string[] {
  const {language} = style
  const unseen = vms.filter(
    ({inside, cards}) => inside === 'unseen' || inside === 'booting' || cards === null,
  )
  return [
    ...(routes ? [wrap(say(language, 'topology.routes'), style)] : []),
    ...(filters.length > 0
      ? [
          say(language, 'topology.filters'),
          ...filters.map(({rule}) => `    ${paint(style, 'code', oneLine(rule))}`),
        ]
      : []),
    ...(unseen.length > 0
      ? [
          wrap(
            say(language, 'topology.unseen', {vms: unseen.map(({id}) => oneLine(id)).join(', ')}),
            style,
            sentenceMark(style, 'error'),
          ),
        ]
      : []),
  ]
}
