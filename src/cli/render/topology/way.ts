import {say} from '../../../messages/say.js'
import type {Topology, TopologyHop, TopologyWay} from '../../../model/view/topology.js'
import type {Outcome} from '../../../model/run/outcome.js'
import {oneLine} from '../../../report/visible.js'
import {renderColumns} from '../text/columns.js'
import {wrap} from '../text/fit.js'
import {mark, paint, sentenceMark} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {linkWords} from '../../../report/picture/topology/link-words.js'
import {renderTrouble} from './topology.js'
import {cardWords, userNetWords, vmWords} from '../../../report/picture/topology/vm-words.js'

const MARKS: Readonly<Record<TopologyHop['outcome'], Outcome>> = {
  passed: 'passed',
  ended: 'failed',
  unseen: 'error',
  beyond: 'skipped',
}

/** A frame's way, place by place, and where it ends. */
export function renderWay(topology: Topology, way: TopologyWay, style: Style): string {
  const {language} = style
  const {from, to, hops, end} = way
  const unseen = hops.filter(({outcome}) => outcome === 'unseen').map(({name}) => oneLine(name))
  const rows = hops.map((hop) => {
    const name = paint(
      style,
      hop.outcome === 'ended' ? 'bad' : hop.outcome === 'beyond' ? 'quiet' : 'strong',
      nameOf(hop, style),
    )
    return [`${mark(style, MARKS[hop.outcome])} ${name}`, hopWords(topology, hop, style)]
  })
  const told = rows.map((row) => row.filter(Boolean).join(': '))
  return [
    wrap(paint(style, 'strong', say(language, 'topology.wayOf', {from, to})), style),
    '',
    ...renderColumns({columns: [{}, {prose: 20}], rows, indent: '  ', told}, style),
    '',
    ...(end
      ? [renderTrouble(end, '', style)]
      : [
          wrap(
            say(language, 'topology.wayOpen'),
            style,
            sentenceMark(style, unseen.length > 0 ? 'error' : 'passed'),
          ),
        ]),
    ...(!end && unseen.length > 0
      ? [wrap(say(language, 'topology.unseen', {vms: unseen.join(', ')}), style, '  ')]
      : []),
  ].join('\n')
}

function nameOf({kind, name}: TopologyHop, {language}: Style): string {
  if (kind === 'user-net') return say(language, 'topology.userNet')
  return oneLine(name)
}

/** What was seen of a place, in one line. */
function hopWords(topology: Topology, {kind, name, outcome}: TopologyHop, style: Style): string {
  const {language} = style
  if (outcome === 'beyond') return paint(style, 'quiet', say(language, 'topology.beyond'))
  return (seenThere(topology, kind, name, style) ?? []).join(', ')
}

function seenThere(
  {links, vms, lan, way}: Topology,
  kind: TopologyHop['kind'],
  name: string,
  {language}: Style,
): readonly string[] | undefined {
  if (kind === 'host') return [say(language, 'topology.host')]
  if (kind === 'lan') return [say(language, 'topology.lan', {subnet: lan?.subnet ?? ''})]
  if (kind === 'user-net') {
    const vm = vms.find(({id}) => id === way?.from || id === way?.to)
    return vm?.cards?.flatMap(({user}) => (user ? userNetWords(user, language) : []))
  }
  const vm = kind === 'vm' ? vms.find(({id}) => id === name) : undefined
  if (vm)
    return [
      ...vmWords(vm, language),
      ...(vm.cards ?? []).flatMap((card) => cardWords(vm, card, false, language)),
    ]
  const link = links.find((each) => each.name === name)
  return link && linkWords(link, language)
}
