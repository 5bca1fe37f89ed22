import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'
import type {Topology, TopologyHop, TopologyTrouble, TopologyWay} from '../../../model/view/topology.js'
import type {
  PageCable,
  PageGroup,
  PageHop,
  PagePlace,
  PageTopology,
  PageTrouble,
  PageWay,
} from '../../../model/web/page-topology.js'
import {oneLine} from '../../visible.js'
import type {Picture, PictureNode} from '../picture.js'
import {numberedTroubles, topologyPicture} from './topology-picture.js'

const HOST = 'host'
const LAN = 'lan'

/** A lab's networks as a graph, for whoever lays it out: the same words and marks as in the picture. Pure. */
export function topologyGraph(topology: Topology, language: Language): PageTopology {
  const picture = topologyPicture(topology, {language, unicode: true})
  const {places, cables} = spread(picture)
  const ends = [
    'host',
    ...topology.vms.map(({id}) => id),
    ...(topology.lan ? ['neighbour', 'router', 'internet', 'lan'] : []),
  ]
  return {
    ...{title: picture.title, groups: groupsOf(picture, places, topology, language), places, cables},
    troubles: numberedTroubles(topology).map(trouble),
    notes: notesOf(topology, language),
    ends,
    way: topology.way && wayOf(topology, topology.way, places, language),
  }
}

function groupsOf(
  {frame, outside}: Picture,
  places: readonly PagePlace[],
  {namespaces}: Topology,
  language: Language,
): PageGroup[] {
  const inside = namespaces.map(({name}) => ({
    id: spaceOf(name),
    label: say(language, 'topology.namespace', {name: oneLine(name)}),
    parent: HOST,
  }))
  return [
    ...(outside ? [{id: LAN, label: outside.label, parent: null}] : []),
    {id: HOST, label: frame, parent: null},
    ...inside.filter(({id}) => places.some(({group}) => group === id)),
  ]
}

/** All that the trees have, each once: a VM with two cards hangs on two. */
function spread({trees, outside}: Picture): {readonly places: PagePlace[]; readonly cables: PageCable[]} {
  const places = new Map<string, PagePlace>()
  const cables: PageCable[] = []
  for (const [index, {name, lines}] of (outside?.members ?? []).entries()) {
    const id = `${LAN} ${index === 0 ? 'router' : 'neighbour'}`
    places.set(id, {id, group: LAN, kind: 'lan', name, lines, state: 'good'})
  }
  const add = (node: PictureNode, parent: string | null): void => {
    const place = placeOf(node)
    const known = places.get(place.id)
    const lines = [...new Set([...(known?.lines ?? []), ...place.lines])]
    places.set(place.id, {...place, lines})
    if (parent !== null) cables.push({from: parent, to: place.id, state: node.cable})
    for (const child of node.children) add(child, place.id)
  }
  for (const tree of trees) add(tree, tree.uplink && outside ? LAN : null)
  return {places: [...places.values()], cables}
}

function placeOf({id, kind = 'link', namespace, name, lines, state}: PictureNode): PagePlace {
  const group = namespace === undefined ? HOST : spaceOf(namespace)
  // The group says it.
  const own = namespace === undefined ? lines : lines.slice(1)
  return {id: `${kind} ${id}`, group, kind, name, lines: own, state}
}

function spaceOf(name: string): string {
  return `namespace ${name}`
}

function trouble({text, look}: TopologyTrouble): PageTrouble {
  return {text: oneLine(text), look: look && oneLine(look)}
}

function notesOf({routes, filters, vms}: Topology, language: Language): string[] {
  const unseen = vms.filter(
    ({inside, cards}) => inside === 'unseen' || inside === 'booting' || cards === null,
  )
  return [
    ...(routes ? [say(language, 'topology.routes')] : []),
    ...filters.map(({rule}) => `${say(language, 'topology.filters')} ${oneLine(rule)}`),
    ...(unseen.length > 0 ? [unseenWords(unseen.map(({id}) => id))] : []),
  ]

  function unseenWords(ids: readonly string[]): string {
    return say(language, 'topology.unseen', {vms: ids.map(oneLine).join(', ')})
  }
}

function wayOf(
  {lan}: Topology,
  {from, to, hops, end}: TopologyWay,
  places: readonly PagePlace[],
  language: Language,
): PageWay {
  const unseen = hops.filter(({outcome}) => outcome === 'unseen').map(({name}) => oneLine(name))
  const open = [
    say(language, 'topology.wayOpen'),
    ...(unseen.length > 0 ? [say(language, 'topology.unseen', {vms: unseen.join(', ')})] : []),
  ]
  const hopOf = (hop: TopologyHop): PageHop => {
    const place = drawnAt(hop, {from, to}, places)
    const seen = places.find(({id}) => id === place)?.lines.join(', ')
    const lanWords = hop.kind === 'lan' ? say(language, 'topology.lan', {subnet: lan?.subnet ?? ''}) : ''
    const words = seen ?? (hop.kind === 'host' ? say(language, 'topology.host') : lanWords)
    return {
      ...{place, name: nameOf(hop, language), outcome: hop.outcome},
      words: hop.outcome === 'beyond' ? say(language, 'topology.beyond') : words,
    }
  }
  return {
    ...{from, to, title: say(language, 'topology.wayOf', {from, to})},
    hops: hops.map(hopOf),
    end: end && trouble(end),
    open: open.join(' '),
  }
}

/** Where a hop is in the picture; null where it is not drawn. */
function drawnAt(
  {kind, name}: TopologyHop,
  {from, to}: Pick<TopologyWay, 'from' | 'to'>,
  places: readonly PagePlace[],
): string | null {
  if (kind === 'host') return HOST
  if (kind === 'lan') return places.find(({id}) => id === `${LAN} ${name}`)?.id ?? LAN
  if (kind === 'user-net')
    return (
      places.find(({id}) => [from, to].some((vm) => id.startsWith(`user-net user-net ${vm} `)))?.id ?? null
    )
  const id = `${kind === 'vm' ? 'vm' : 'link'} ${name}`
  return places.some((place) => place.id === id) ? id : null
}

function nameOf({kind, name}: TopologyHop, language: Language): string {
  return kind === 'user-net' ? say(language, 'topology.userNet') : oneLine(name)
}
