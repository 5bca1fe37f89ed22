import type {BridgedJourney, Stop} from '../journey.js'
import type {NetAddress, NetworkFacts, SystemNet} from '../network-facts.js'
import {end, type WayEnd} from '../way-end.js'
import {cardInside} from './stop.js'

/** A stop as IP sees it; what cannot be seen of it is null. */
interface Party {
  /** `host`, a VM's id, or an address on the LAN. */
  readonly name: string
  readonly net: SystemNet | null
  /** The interface by which it is on the bridge, in its own system. */
  readonly card: string | null
  /** Of that interface; null when nobody could look. */
  readonly own: readonly NetAddress[] | null
  /** What the other one sends to. */
  readonly address: string | null
  /** The router that leads to it, where it is not on the LAN itself. */
  readonly router?: string | undefined
}

/** Packets there and back: addresses, masks, routes, ARP. */
export function alongIp(facts: NetworkFacts, {bridge, from, to}: BridgedJourney): WayEnd | null {
  const [one, two] = [partyOf(facts, from, bridge), partyOf(facts, to, bridge)]
  for (const {name, own, address, card} of [one, two]) {
    if (own?.length === 0) return end(name, 'no-address', {who: name, card: card ?? '?'})
    if (own && address !== null && !own.some((each) => each.address === address))
      return end(name, 'other-address', {who: name, wanted: address, has: inWords(own), card: card ?? '?'})
  }
  const [a, b] = [one.address, two.address]
  if (a !== null && a === b)
    return end(one.name, 'same-address', {who: one.name, other: two.name, address: a})
  return (
    taken(facts, one) ??
    taken(facts, two) ??
    sends(one, two) ??
    sends(two, one) ??
    answers(two, one) ??
    answers(one, two)
  )
}

function partyOf(facts: NetworkFacts, stop: Stop, bridge: string): Party {
  if ('port' in stop)
    return {
      ...{name: stop.name ?? stop.address ?? stop.port, net: null, card: null, own: null},
      ...{address: stop.address ?? null, router: stop.router},
    }
  if ('host' in stop) {
    const own = facts.host.links.find(({name}) => name === bridge)?.addresses ?? []
    const address = stop.address ?? own[0]?.address ?? null
    return {name: 'host', net: facts.host, card: bridge, own, address}
  }
  const vm = facts.vms.find(({id}) => id === stop.vm)
  const card = vm ? cardInside(vm) : null
  const own = card?.addresses ?? null
  const address = stop.address ?? own?.[0]?.address ?? null
  return {name: stop.vm, net: vm?.guest ?? null, card: card?.name ?? null, own, address}
}

/** Whether somebody else has its address too. */
function taken({host, vms}: NetworkFacts, {name, address}: Party): WayEnd | null {
  if (address === null) return null
  const has = (net: SystemNet | null): boolean =>
    net?.links.some(({addresses}) => addresses.some((each) => each.address === address)) ?? false
  const holders = [...(has(host) ? ['host'] : []), ...vms.filter(({guest}) => has(guest)).map(({id}) => id)]
  const other = holders.find((each) => each !== name)
  return other === undefined ? null : end(name, 'same-address', {who: name, other, address})
}

/** Whether one would send to the other, by the interface that leads there. */
function sends(from: Party, {address: to, name: other, router}: Party): WayEnd | null {
  const {name, net, card, own} = from
  if (!net || to === null || card === null) return null
  const values = {who: name, to, other, card}
  const fixed = net.fixedNeighbours.find(({address}) => address === to)
  if (!(to in net.routes)) return null
  const device = net.routes[to] ?? null
  if (device === null) return end(name, 'no-route', {...values, has: inWords(own ?? [])})
  if (device !== card) return end(name, 'route-elsewhere', {...values, device})
  if (own && !own.some((each) => contains(each, router ?? to)))
    return end(name, 'other-subnet', {...values, has: inWords(own)})
  return fixed ? end(name, 'neighbour-fixed', {...values, mac: fixed.mac}) : null
}

/** Whether it lets the other one find it, and answers. */
function answers({name, net, card}: Party, {name: other}: Party): WayEnd | null {
  if (!net) return null
  const ignores = Math.max(net.settings['arp_ignore.all'] ?? 0, net.settings[`arp_ignore.${card}`] ?? 0)
  const link = net.links.find((each) => each.name === card)
  const values = {who: name, other, card: card ?? '?'}
  if (link && !link.arp) return end(name, 'arp-off', values)
  if (ignores === 8) return end(name, 'arp-ignored', values)
  return net.settings.icmp_echo_ignore_all ? end(name, 'echo-ignored', values) : null
}

function contains({address, prefix}: NetAddress, other: string): boolean {
  const [a, b] = [number(address), number(other)]
  if (prefix === 0) return true
  return a >>> (32 - prefix) === b >>> (32 - prefix)
}

function number(address: string): number {
  return address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
}

function inWords(addresses: readonly NetAddress[]): string {
  return addresses.map(({address, prefix}) => `${address}/${prefix}`).join(', ')
}
