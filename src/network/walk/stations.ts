import type {BridgedJourney, Journey, Stop} from '../journey.js'
import type {NetworkFacts} from '../network-facts.js'
import type {Station} from '../way.js'

/** The places that a frame passes on its way, in order. */
export function stationsOf(facts: NetworkFacts, journey: Journey): Station[] {
  const host: Station = {kind: 'host', name: 'host'}
  switch (journey.kind) {
    case 'bridged':
      return bridged(facts, journey)
    case 'forward': {
      const from: Station[] = journey.from === undefined ? [host] : [lan(journey.from), host]
      return [...from, {kind: 'user-net', name: 'user-net'}, {kind: 'vm', name: journey.vm}]
    }
    case 'out':
      return [
        {kind: 'vm', name: journey.vm},
        {kind: 'user-net', name: 'user-net'},
        host,
        ...(journey.to === 'host' ? [] : [link(journey.card), lan(journey.to ?? 'internet')]),
      ]
    case 'routed': {
      const {vm, bridge, card, name, direction} = journey
      const inside = vm === null ? [] : [...stopStations(facts, {vm}), ...bridgeStation(bridge)]
      const way = [...inside, host, link(card), lan(name)]
      return direction === 'out' ? way : way.reverse()
    }
  }
}

function bridged(facts: NetworkFacts, {from, to, bridge}: BridgedJourney): Station[] {
  return [...stopStations(facts, from), ...bridgeStation(bridge), ...stopStations(facts, to).reverse()]
}

function bridgeStation(bridge: string | null): Station[] {
  return bridge ? [{kind: 'bridge', name: bridge}] : []
}

/** From who stands there to the bridge. */
function stopStations({vms}: NetworkFacts, stop: Stop): Station[] {
  if ('host' in stop) return [{kind: 'host', name: 'host'}]
  if ('port' in stop) return [lan(stop.name ?? 'lan'), link(stop.port)]
  const card = vms.find(({id}) => id === stop.vm)?.card
  const next: Station[] = card?.user
    ? [{kind: 'user-net', name: 'user-net'}]
    : card?.tap
      ? [link(card.tap)]
      : []
  return [{kind: 'vm', name: stop.vm}, ...next]
}

function link(name: string): Station {
  return {kind: 'link', name}
}

function lan(name: string): Station {
  return {kind: 'lan', name}
}
