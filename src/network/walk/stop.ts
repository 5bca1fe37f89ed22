import type {BridgedJourney, PortStop, Stop} from '../journey.js'
import type {NetLink, NetworkFacts, SystemNet, VmNet} from '../network-facts.js'
import {end, type WayEnd} from '../way-end.js'

/** The smallest frame that a bridge must be able to pass on: of DHCP, with its headers. */
const LEAST_MTU = 576

/** From a stop to the bridge: its card, its cable, its port. */
export function toBridge(facts: NetworkFacts, stop: Stop, journey: BridgedJourney): WayEnd | null {
  const {links} = facts.host
  if ('vm' in stop) {
    const vm = facts.vms.find(({id}) => id === stop.vm)
    if (!vm) return null
    return ofCard(vm, facts, journey) ?? ofPort(vm.card?.tap ?? null, links, journey) ?? ofGuest(vm, journey)
  }
  if ('port' in stop) return ofUplink(stop, links, journey) ?? ofPort(stop.port, links, journey)
  return ofBridge(links, journey)
}

/** The host's interface by which a stop is on the bridge; null where that is not known. */
export function portOf(facts: NetworkFacts, stop: Stop, bridge: string): string | null {
  if ('vm' in stop) return facts.vms.find(({id}) => id === stop.vm)?.card?.tap ?? null
  return 'port' in stop ? stop.port : bridge
}

/** The VM's own interface, in its guest: that with the card's MAC address, else its only one. */
export function cardInside({card, guest}: VmNet): NetLink | null {
  const cards = guest?.links.filter(({name}) => name !== 'lo') ?? []
  return (
    cards.find(({mac}) => mac !== null && mac === card?.mac) ??
    (cards.length === 1 ? (cards[0] ?? null) : null)
  )
}

function ofCard(
  {id, running, card, cards}: VmNet,
  {host, vms}: NetworkFacts,
  {bridge}: BridgedJourney,
): WayEnd | null {
  if (!running) return end(id, 'vm-off', {vm: id})
  if (!card) return cards === null ? null : end(id, 'vm-without-card', {vm: id})
  if (parseInt(card.mac.slice(0, 2), 16) & 1) return end(id, 'mac-of-group', {vm: id, mac: card.mac})
  const twin = host.links.find(
    ({name, mac, master}) => mac === card.mac && (name === bridge || master === bridge),
  )
  if (twin) return end(id, 'mac-of-host', {vm: id, mac: card.mac, link: twin.name})
  const other = vms.find((vm) => vm.id !== id && vm.running && vm.card?.mac === card.mac)
  if (other) return end(id, 'mac-of-vm', {vm: id, mac: card.mac, other: other.id})
  if (card.user && !bridge) return end(id, 'user-net-alone', {vm: id})
  if (card.user) return end(id, 'card-on-user-net', {vm: id, bridge})
  if (card.tap === null) return end(id, 'card-loose', {vm: id})
  const known = host.links.some(({name}) => name === card.tap)
  if (!known) return end(card.tap, card.held ? 'tap-elsewhere' : 'tap-gone', {vm: id, tap: card.tap})
  return null
}

/** A card of the host's that need not be a port: then the bridge is one without a way out. */
function ofUplink(
  {port, free}: PortStop,
  links: readonly NetLink[],
  {bridge}: BridgedJourney,
): WayEnd | null {
  const link = links.find(({name}) => name === port)
  return free && bridge && link?.up && link.master === null
    ? end(bridge, 'no-uplink', {link: port, bridge})
    : null
}

/** An interface that is to be a port of the bridge. */
function ofPort(name: string | null, links: readonly NetLink[], journey: BridgedJourney): WayEnd | null {
  if (name === null) return null
  const {bridge} = journey
  const link = links.find((each) => each.name === name)
  if (!link) return end(name, 'link-missing', {link: name, bridge})
  if (!link.up) return end(name, 'link-down', {link: name})
  if (link.master === null)
    return bridge ? end(name, 'not-a-port', {link: name, bridge}) : end(name, 'not-in-a-bridge', {link: name})
  if (link.master !== bridge) return end(name, 'port-of-another', {link: name, bridge, other: link.master})
  if (!link.carrier) return end(name, 'no-carrier', {link: name})
  return (
    ofBridge(links, journey) ??
    ofState(
      link,
      links.find((each) => each.name === bridge),
    )
  )
}

function ofBridge(links: readonly NetLink[], {bridge}: BridgedJourney): WayEnd | null {
  const link = links.find(({name}) => name === bridge)
  if (!link) return end(bridge, 'bridge-missing', {bridge})
  if (!link.bridge) return end(bridge, 'bridge-no-bridge', {bridge})
  if (!link.up) return end(bridge, 'link-down', {link: bridge})
  return link.mtu < LEAST_MTU ? end(bridge, 'mtu-small', {link: bridge, mtu: link.mtu}) : null
}

function ofState({name, port, mtu}: NetLink, bridge?: NetLink): WayEnd | null {
  if (!port) return null
  const delay = bridge?.bridge?.delay ?? 15
  const values = {link: name, bridge: bridge?.name ?? '', state: port.state}
  // The timer may stand at 0 in the moment between two states.
  if (port.state === 'listening')
    return end(name, 'port-listening', {...values, seconds: Math.ceil((port.timer || delay) + delay)})
  if (port.state === 'learning')
    return end(name, 'port-learning', {...values, seconds: Math.ceil(port.timer || delay)})
  if (port.state === 'blocking') return end(name, 'port-blocking', values)
  if (port.state === 'disabled') return end(name, 'port-disabled', values)
  if (mtu < LEAST_MTU) return end(name, 'mtu-small', {link: name, mtu})
  return port.locked ? end(name, 'port-locked', values) : null
}

/** The card as the system in the VM has it. */
function ofGuest(vm: VmNet, {what}: BridgedJourney): WayEnd | null {
  const {id, guest} = vm
  if (!guest) return null
  const card = cardInside(vm)
  if (!card)
    return guest.links.every(({name}) => name === 'lo') ? end(id, 'guest-without-card', {vm: id}) : null
  const values = {vm: id, card: card.name}
  if (!card.up) return end(id, 'guest-card-down', values)
  if (!card.carrier) return end(id, 'guest-no-carrier', values)
  if (!card.arp) return end(id, 'guest-arp-off', values)
  if (card.mtu < LEAST_MTU) return end(id, 'guest-mtu-small', {...values, mtu: card.mtu})
  return what === 'dhcp' ? ofClient(guest, id, card.name) : null
}

function ofClient({clients}: SystemNet, vm: string, card: string): WayEnd | null {
  return clients.length === 0 ? end(vm, 'guest-no-client', {vm, card}) : null
}
