import type {Language} from '../../model/language.js'
import type {
  Topology,
  TopologyCard,
  TopologyLink,
  TopologyPort,
  TopologyTrouble,
  TopologyVm,
  TopologyWay,
} from '../../model/view/topology.js'
import type {VmCondition} from '../../model/vm/condition.js'
import {explain} from '../explain.js'
import {journeyBetween, type LanPlan} from '../journey-between.js'
import type {NetAddress, NetLink, NetworkFacts, VmCard, VmNet} from '../network-facts.js'
import {walkWay} from '../walk.js'
import type {WayEnd} from '../way-end.js'
import type {SeenLease, SeenNamespace, Surroundings} from './surroundings.js'
import {troublesOf} from './troubles-of.js'

export interface TopologyFacts {
  readonly lab: string
  readonly facts: NetworkFacts
  readonly around: Surroundings
  readonly lan: LanPlan | null
  readonly language: Language
  /** From whom to whom a way is asked for. */
  readonly way?: {readonly from: string; readonly to: string} | undefined
}

/** The networks of a lab, out of what was seen of them. Pure. */
export function topologyOf({lab, facts, around, lan, language, way}: TopologyFacts): Topology {
  const {host} = facts
  const links = linkView(host.links, facts, around.namespaces)
  const leases = [...around.lanLeases, ...(around.dhcp?.leases ?? [])]
  return {
    schema: 'qlab/topology/1',
    lab,
    lan: lan && {card: lan.card, subnet: lan.subnet, router: lan.router, neighbour: lan.neighbour},
    links,
    namespaces: around.namespaces.map((space) => ({
      name: space.name,
      links: space.links.filter(isShown).map((link) => plainLink(link, peerOutside(link, space, host.links))),
    })),
    vms: facts.vms.map((vm) => vmView(vm, around.conditions.get(vm.id), leases)),
    dhcp: around.dhcp,
    routes: host.settings.ip_forward === 1,
    filters: host.filters,
    troubles: troublesOf(facts, lan).map((end) => trouble(end, language)),
    way: way ? wayView(facts, way, lan, language) : null,
  }
}

function linkView(
  links: readonly NetLink[],
  {host}: NetworkFacts,
  namespaces: readonly SeenNamespace[],
): TopologyLink[] {
  return links.filter(isShown).map((link) => {
    const {peer} = link
    const filters = links.find(({name}) => name === link.master)?.bridge?.filtersVlans === true
    const vlan = filters ? (host.vlans.find((each) => each.link === link.name)?.pvid ?? null) : undefined
    const there = peer && 'index' in peer ? namespaces.find(({id}) => id === peer.namespace) : undefined
    const other = there?.links.find(({index}) => peer && 'index' in peer && index === peer.index)
    const inHost = peer && 'name' in peer ? {name: peer.name, namespace: null} : null
    return plainLink(link, there && other ? {name: other.name, namespace: there.name} : inHost, vlan)
  })
}

/** The end of a veth that is in the host's own namespace, as seen from the other one. */
function peerOutside(link: NetLink, {id}: SeenNamespace, host: readonly NetLink[]): TopologyLink['peer'] {
  const {peer} = link
  if (peer && 'name' in peer) return {name: peer.name, namespace: null}
  const other = host.find(
    (each) =>
      each.peer && 'index' in each.peer && each.peer.namespace === id && each.peer.index === link.index,
  )
  return other ? {name: other.name, namespace: null} : null
}

/** @param vlan undefined where the bridge does not filter by VLAN */
function plainLink(link: NetLink, peer: TopologyLink['peer'], vlan?: number | null): TopologyLink {
  const {name, up, carrier, mac, mtu, addresses, master, port, bridge} = link
  return {
    ...{name, kind: kindOf(link.kind, peer), up, carrier, mac, mtu},
    addresses: addresses.map(inWords),
    bridge: master,
    port: port && portView(port, vlan),
    switch: bridge && {stp: bridge.stp, filtersVlans: bridge.filtersVlans},
    peer,
  }
}

function portView(
  {state, isolated, locked}: NonNullable<NetLink['port']>,
  vlan: number | null | undefined,
): TopologyPort {
  return {state, isolated, locked, ...(vlan !== undefined && {vlan})}
}

/** A veth whose other end is outside of the lab is what a card is elsewhere. */
function kindOf(kind: string | null, peer: TopologyLink['peer']): TopologyLink['kind'] {
  if (kind === null || (kind === 'veth' && peer === null)) return 'card'
  return (['bridge', 'tap', 'tun', 'veth'] as const).find((each) => each === kind) ?? 'other'
}

function isShown({name}: NetLink): boolean {
  return name !== 'lo'
}

function vmView(vm: VmNet, condition: VmCondition | undefined, leases: readonly SeenLease[]): TopologyVm {
  const {id, running, cards, guest} = vm
  return {
    id,
    state: stateOf(running, condition),
    inside: running ? (guest ? 'seen' : isBooting(condition) ? 'booting' : 'unseen') : null,
    cards: running ? (cards?.map((card) => cardView(vm, card, leases)) ?? null) : [],
  }
}

function stateOf(running: boolean, condition: VmCondition | undefined): TopologyVm['state'] {
  if (!running) return condition?.state === 'ended' ? 'ended' : 'not-started'
  return condition?.state === 'running' && condition.status !== null && condition.status !== 'running'
    ? 'paused'
    : 'running'
}

function isBooting(condition: VmCondition | undefined): boolean {
  return condition?.state === 'running' && !['login', 'unknown'].includes(condition.boot.stage)
}

function cardView({guest, cards}: VmNet, card: VmCard, leases: readonly SeenLease[]): TopologyCard {
  const {model, mac, joined, tap, user} = card
  const links = guest?.links.filter(isShown) ?? []
  const link =
    links.find((each) => each.mac === mac) ?? (links.length === 1 && cards?.length === 1 ? links[0] : null)
  return {
    ...{model, mac, joined, tap},
    user: user && {net: user.net, restricted: user.restricted, forwards: user.forwards},
    inside: link ? {name: link.name, up: link.up, addresses: link.addresses.map(inWords)} : null,
    lease: leases.find((lease) => lease.mac === mac)?.address ?? null,
  }
}

function wayView(
  facts: NetworkFacts,
  {from, to}: {readonly from: string; readonly to: string},
  lan: LanPlan | null,
  language: Language,
): TopologyWay {
  const {hops, end} = walkWay(facts, journeyBetween(facts, from, to, lan))
  return {from, to, hops, end: end && trouble(end, language)}
}

function trouble(end: WayEnd, language: Language): TopologyTrouble {
  const {say, look, then} = explain(end)
  return {at: end.at, reason: end.reason, text: say[language], look, then}
}

function inWords({address, prefix}: NetAddress): string {
  return `${address}/${prefix}`
}
