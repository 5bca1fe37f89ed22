import type {BridgedJourney, Stop} from '../journey.js'
import type {Filter, NetworkFacts} from '../network-facts.js'
import {end, type WayEnd} from '../way-end.js'

/** Where all else is as it should be: rules that drop or refuse, on the way of these frames. */
export function afterAll(facts: NetworkFacts, {from, to, bridge}: BridgedJourney): WayEnd | null {
  const {host} = facts
  const link = host.links.find(({name}) => name === bridge)
  const callsIptables = link?.bridge?.callsIptables === true || host.settings.bridge_nf_call_iptables === 1
  const onBridge = host.filters.find(({layer}) => layer === 'bridge')
  if (onBridge) return end(bridge, 'bridge-filter', {bridge, rule: onBridge.rule})
  const forwarded = callsIptables
    ? host.filters.find(({layer, chain}) => layer === 'ip' && /forward/.test(chain))
    : null
  if (forwarded) return end(bridge, 'bridge-calls-iptables', {bridge, rule: forwarded.rule})
  return ofStop(facts, from) ?? ofStop(facts, to)
}

/** What a system drops that the frames come from, or go to. */
function ofStop({host, vms}: NetworkFacts, stop: Stop): WayEnd | null {
  const own = ({filters}: {readonly filters: readonly Filter[]}): Filter | undefined =>
    filters.find(({layer, chain}) => layer === 'ip' && !/forward/.test(chain))
  if ('host' in stop) {
    const rule = own(host)
    return rule ? end('host', 'host-firewall', {rule: rule.rule}) : null
  }
  if ('port' in stop) return null
  const guest = vms.find(({id}) => id === stop.vm)?.guest
  const rule = guest ? own(guest) : undefined
  return rule ? end(stop.vm, 'guest-firewall', {vm: stop.vm, rule: rule.rule}) : null
}
