import type {BridgedJourney} from '../journey.js'
import type {NetworkFacts} from '../network-facts.js'
import {end, type WayEnd} from '../way-end.js'
import type {Stop} from '../journey.js'
import {portOf} from './stop.js'

/** From one port of the bridge to another: what the bridge itself keeps apart. */
export function betweenPorts(facts: NetworkFacts, {bridge, from, to}: BridgedJourney): WayEnd | null {
  const {links, vlans} = facts.host
  const names = [portOf(facts, from, bridge), portOf(facts, to, bridge)]
  const [one, two] = names.map((name) => links.find((link) => link.name === name))
  if (!one || !two) return null
  // An isolated port talks to those that are not, and to the bridge itself.
  if (one.port?.isolated && two.port?.isolated)
    return end(one.name, 'ports-isolated', {link: one.name, other: two.name, bridge})
  for (const {name, port} of [one, two]) {
    if (port && !port.broadcasts) return end(name, 'port-no-broadcasts', {link: name, bridge})
    if (port && !port.flood) return end(name, 'port-no-flood', {link: name, bridge})
  }
  const misplaced = byHand(facts, from, bridge) ?? byHand(facts, to, bridge)
  if (misplaced) return misplaced
  if (!links.find(({name}) => name === bridge)?.bridge?.filtersVlans) return null
  const vlanOf = (name: string) => vlans.find(({link}) => link === name)
  for (const {name} of [one, two])
    if ((vlanOf(name)?.pvid ?? null) === null) return end(name, 'vlan-none', {link: name, bridge})
  const [mine, theirs] = [vlanOf(one.name), vlanOf(two.name)]
  const crosses = (pvid: number | null | undefined, untagged: readonly number[] = []) =>
    pvid != null && untagged.includes(pvid)
  if (!crosses(mine?.pvid, theirs?.untagged) || !crosses(theirs?.pvid, mine?.untagged))
    return end(one.name, 'vlans-differ', {
      ...{link: one.name, vlan: mine?.pvid ?? '?', other: two.name, otherVlan: theirs?.pvid ?? '?'},
      bridge,
    })
  return null
}

/** Whether the bridge's table has a VM's MAC address where the VM is not, because somebody has entered it. */
function byHand({host, vms}: NetworkFacts, stop: Stop, bridge: string): WayEnd | null {
  const vm = 'vm' in stop ? vms.find(({id}) => id === stop.vm) : undefined
  const card = vm?.card
  if (!vm || !card) return null
  const row = host.fixedPorts.find(
    (each) => each.bridge === bridge && each.mac === card.mac && (each.link !== card.tap || each.local),
  )
  return row ? end(bridge, 'mac-by-hand', {vm: vm.id, mac: card.mac, link: row.link, bridge}) : null
}
