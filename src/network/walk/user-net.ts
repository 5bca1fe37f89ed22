import type {ForwardJourney, OutJourney} from '../journey.js'
import type {NetworkFacts, SystemNet, UserForward, UserNet, VmNet} from '../network-facts.js'
import {end, type WayEnd} from '../way-end.js'
import {cardInside} from './stop.js'

/** By QEMU's user network: in by a forward, or out by the host. */
export function alongUserNet(facts: NetworkFacts, journey: ForwardJourney | OutJourney): WayEnd | null {
  const vm = facts.vms.find(({id}) => id === journey.vm)
  if (!vm) return null
  const {id, running, card, cards} = vm
  if (!running) return end(id, 'vm-off', {vm: id})
  if (!card) return cards === null ? null : end(id, 'vm-without-card', {vm: id})
  if (!card.user) return end(id, 'card-not-on-user-net', {vm: id})
  return journey.kind === 'forward'
    ? inward(vm, card.user, journey)
    : (outward(vm, card.user, journey) ?? ofHost(facts, journey))
}

function inward(
  vm: VmNet,
  {forwards, gives}: UserNet,
  {port, target, at = '127.0.0.1'}: ForwardJourney,
): WayEnd | null {
  const {id, guest} = vm
  const all = forwards.filter((each) => each.protocol === 'tcp' && each.port === port)
  // One port may lead to several places, by the address that one comes to.
  const forward =
    all.find((each) => serves(each, at) && each.target === target) ??
    all.find((each) => serves(each, at)) ??
    all[0]
  if (!forward) return end(id, 'no-forward', {vm: id, port, target})
  const values = {vm: id, port, to: forward.address}
  if (forward.target !== target)
    return end(id, 'forward-to-other-port', {...values, has: forward.target, target})
  const card = cardInside(vm)
  if (guest && card) {
    const inside = insideEnd(vm)
    if (inside) return inside
    const own = guest.links.flatMap(({addresses}) => addresses.map(({address}) => address))
    if (!own.includes(forward.address))
      return end(id, 'forward-to-other-address', {...values, has: own.join(', '), card: card.name})
    if (guest.listens.length > 0 && !guest.listens.includes(target))
      return end(id, 'nobody-listens', {vm: id, target})
  } else if (gives.length > 0 && !gives.includes(forward.address))
    return end(id, 'forward-to-nobody', {...values, gives: gives.join(', ')})
  const rule = guest?.filters.find(({layer, chain}) => layer === 'ip' && !/forward/.test(chain))
  if (rule) return end(id, 'guest-firewall', {vm: id, rule: rule.rule})
  if (serves(forward, at)) return null
  const host = forward.hostAddress
  return end(id, at === '127.0.0.1' ? 'forward-not-at-localhost' : 'forward-not-outside', {...values, host})
}

/** Whether it serves those who come to that address of the host. */
function serves({hostAddress}: UserForward, at: string): boolean {
  return ['*', '0.0.0.0', at].includes(hostAddress)
}

function outward(vm: VmNet, {restricted}: UserNet, journey: OutJourney): WayEnd | null {
  const {id, guest} = vm
  if (restricted) return end(id, 'net-restricted', {vm: id})
  if (!guest) return null
  const inside = insideEnd(vm)
  if (inside) return inside
  const [target, device] = routeOf(guest, journey)
  const card = cardInside(vm)?.name ?? '?'
  if (target !== undefined && (device ?? null) === null)
    return end(id, 'guest-no-way-out', {vm: id, card, to: target})
  if (journey.to === undefined && guest.nameservers.length === 0)
    return end(id, 'guest-no-nameserver', {vm: id})
  const rule = guest.filters.find(({layer, chain}) => layer === 'ip' && !/forward/.test(chain))
  return rule ? end(id, 'guest-firewall', {vm: id, rule: rule.rule}) : null
}

/** The card as the system in the VM has it. */
function insideEnd(vm: VmNet): WayEnd | null {
  const {id} = vm
  const card = cardInside(vm)
  if (!card) return null
  const values = {vm: id, card: card.name}
  if (!card.up) return end(id, 'guest-card-down', values)
  if (!card.carrier) return end(id, 'guest-no-carrier', values)
  return card.addresses.length === 0 ? end(id, 'no-address', {who: id, card: card.name}) : null
}

/** The host's own way out, by which the VM's packets leave. */
function ofHost({host}: NetworkFacts, journey: OutJourney): WayEnd | null {
  const {card, to} = journey
  if (to === 'host') return null
  const link = host.links.find(({name}) => name === card)
  if (!link) return end('host', 'link-missing', {link: card, bridge: ''})
  if (!link.up) return end(card, 'link-down', {link: card})
  if (!link.carrier) return end(card, 'no-carrier', {link: card})
  const [target, device] = routeOf(host, journey)
  if (target === undefined || device != null) return null
  return end('host', 'host-no-way-out', {to: target, card})
}

/** Whose address is meant, and the interface that the system would send to it through. */
function routeOf(
  {routes}: SystemNet,
  {address}: OutJourney,
): readonly [target?: string, device?: string | null] {
  if (address === undefined) return Object.entries(routes)[0] ?? []
  return address in routes ? [address, routes[address] ?? null] : []
}
