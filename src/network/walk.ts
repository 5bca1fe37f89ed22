import {afterAll} from './walk/filters.js'
import {alongIp} from './walk/ip.js'
import {betweenPorts} from './walk/bridge.js'
import {toBridge} from './walk/stop.js'
import {alongUserNet} from './walk/user-net.js'
import type {NetworkFacts} from './network-facts.js'
import type {Journey} from './journey.js'
import type {WayEnd} from './way-end.js'

/**
 * Walks the way of a frame and names the first place where it ends; null when nothing that was seen would stop it. Pure:
 * no cause is named that the facts do not show, and what could not be seen (null) stops nobody.
 */
export function walk(facts: NetworkFacts, journey: Journey): WayEnd | null {
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
