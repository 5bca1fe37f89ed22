import type {RoutedJourney} from '../journey.js'
import type {NetworkFacts, SystemNet} from '../network-facts.js'
import {end, type WayEnd} from '../way-end.js'
import {cardInside, toBridge} from './stop.js'

/** Between the LAN and the host, or a VM behind it. */
export function throughHost(facts: NetworkFacts, journey: RoutedJourney): WayEnd | null {
  const {vm, direction} = journey
  if (vm === null) return ofCard(facts, journey)
  return direction === 'out' ? outward(facts, vm, journey) : inward(facts, vm, journey)
}

function outward(facts: NetworkFacts, vm: string, journey: RoutedJourney): WayEnd | null {
  const {host} = facts
  const {address, name} = journey
  const own = addressesOf(facts, vm)
  return (
    ofVm(facts, vm, journey) ??
    (host.settings.ip_forward === 0 ? end('host', 'host-no-forwarding') : null) ??
    ofCard(facts, journey) ??
    forwardFilter(host) ??
    // What comes from an address of the LAN is answered there.
    (host.translates === false && own?.[0] !== undefined && host.routes[address] !== undefined
      ? end(name, 'no-way-back', {name, net: own[0]})
      : null)
  )
}

/** Nobody on the LAN has a route to a network behind the host. */
function inward(facts: NetworkFacts, vm: string, journey: RoutedJourney): WayEnd | null {
  const {name} = journey
  const own = addressesOf(facts, vm)
  const ofOwn = ofVm(facts, vm, journey)
  if (ofOwn) return ofOwn
  return own?.[0] === undefined ? null : end(name, 'lan-no-route', {name, net: own[0], vm})
}

function ofVm(facts: NetworkFacts, vm: string, {bridge, address, name}: RoutedJourney): WayEnd | null {
  const stop = {vm}
  const ended = toBridge(facts, stop, {
    ...{kind: 'bridged', bridge: bridge ?? '', from: stop, to: {host: true}, what: 'ip'},
  })
  if (ended) return ended
  const net = facts.vms.find(({id}) => id === vm)
  const card = net ? cardInside(net) : null
  if (!net?.guest || !card) return null
  const has = card.addresses.map((each) => `${each.address}/${each.prefix}`).join(', ')
  if (has === '') return end(vm, 'no-address', {who: vm, card: card.name})
  return net.guest.routes[address] === null
    ? end(vm, 'no-route', {who: vm, to: address, other: name, card: card.name, has})
    : null
}

/** The host's own card on the LAN, its address and its route. */
function ofCard({host}: NetworkFacts, {card, address, vm}: RoutedJourney): WayEnd | null {
  const link = host.links.find(({name}) => name === card)
  if (!link) return end('host', 'link-missing', {link: card, bridge: ''})
  if (!link.up) return end(card, 'link-down', {link: card})
  if (!link.carrier) return end(card, 'no-carrier', {link: card})
  if (vm === null && link.addresses.length === 0) return end('host', 'no-address', {who: 'host', card})
  return host.routes[address] === null ? end('host', 'host-no-way-out', {to: address, card}) : null
}

function forwardFilter({filters}: SystemNet): WayEnd | null {
  const rule = filters.find(({layer, chain}) => layer === 'ip' && /forward/.test(chain))?.rule
  return rule === undefined ? null : end('host', 'host-firewall', {rule})
}

/** Of a VM, as `10.10.0.76/24`; null where nobody could look. */
function addressesOf({vms}: NetworkFacts, vm: string): string[] | null {
  const net = vms.find(({id}) => id === vm)
  const card = net && cardInside(net)
  return card ? card.addresses.map(({address, prefix}) => `${address}/${prefix}`) : null
}
