import {USER_NET_ENDS} from './ends/user-net-ends.js'
import {afterAll} from './walk/filters.js'
import {alongIp} from './walk/ip.js'
import {betweenPorts} from './walk/bridge.js'
import {stationsOf} from './walk/stations.js'
import {throughHost} from './walk/through-host.js'
import {toBridge} from './walk/stop.js'
import {alongUserNet} from './walk/user-net.js'
import type {NetworkFacts} from './network-facts.js'
import type {Journey} from './journey.js'
import type {Hop, Station, Way} from './way.js'
import type {WayEnd} from './way-end.js'

/**
 * Walks the way of a frame and names the first place where it ends; null when nothing that was seen would stop it. Pure:
 * no cause is named that the facts do not show, and what could not be seen (null) stops nobody.
 */
export function walk(facts: NetworkFacts, journey: Journey): WayEnd | null {
  if (journey.kind === 'routed') return throughHost(facts, journey)
  if (journey.kind !== 'bridged') return alongUserNet(facts, journey)
  const {from, to} = journey
  return (
    toBridge(facts, from, journey) ??
    toBridge(facts, to, journey) ??
    betweenPorts(facts, journey) ??
    (journey.what === 'ip' ? alongIp(facts, journey) : null) ??
    afterAll(facts, journey)
  )
}

/** The same walk, with every place that the frame comes to before it ends, and those that it does not come to. */
export function walkWay(facts: NetworkFacts, journey: Journey): Way {
  const end = walk(facts, journey)
  const stations = stationsOf(facts, journey)
  const last = end ? placeOf(end, stations) : stations.length
  const hops = stations.map((station, index): Hop => {
    const outcome =
      index === last ? 'ended' : index > last ? 'beyond' : isSeen(facts, station) ? 'passed' : 'unseen'
    return {...station, outcome}
  })
  return {hops, end}
}

/** Where on the way an end is; at its beginning, if it names a place that is not on it. */
function placeOf({at, reason, values}: WayEnd, stations: readonly Station[]): number {
  if (reason in USER_NET_ENDS) {
    const place = stations.findIndex(({kind}) => kind === 'user-net')
    if (place >= 0) return place
  }
  const names = [at, values.link, values.bridge]
  const places = names.map((each) => stations.findIndex(({name}) => name === each))
  return places.find((place) => place >= 0) ?? 0
}

/** Whether all was seen that could stop a frame there. */
function isSeen({vms}: NetworkFacts, {kind, name}: Station): boolean {
  const vm = kind === 'vm' ? vms.find(({id}) => id === name) : undefined
  return vm === undefined ? kind !== 'vm' : vm.cards !== null && vm.guest !== null
}
