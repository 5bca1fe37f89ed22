import type {Journey, PortStop, Stop} from './journey.js'
import type {NetworkFacts, VmNet} from './network-facts.js'

/** What a lab's LAN is called and which addresses it has: they are the same in every lab. */
export interface LanPlan {
  /** The host's card that leads there. */
  readonly card: string
  readonly subnet: string
  readonly router: string
  readonly neighbour: string
  /** Beyond the router. */
  readonly internet: string
}

/** Who is on the LAN, or beyond it; `lan` is the LAN itself, whoever is there. */
export const LAN_NAMES = ['neighbour', 'router', 'internet', 'lan'] as const
export type LanName = (typeof LAN_NAMES)[number]

/** SSH: what a forwarded port most often leads to. */
const SSH = 22

/**
 * The journey from one to another: VMs by their ids, `host`, or a name of the LAN's.
 * @param from not the same as `to`; one of the two at least is a VM or the host
 */
export function journeyBetween(facts: NetworkFacts, from: string, to: string, lan: LanPlan | null): Journey {
  const vmOf = (name: string): VmNet | undefined => facts.vms.find(({id}) => id === name)
  const [one, two] = [vmOf(from), vmOf(to)]
  if (two?.card?.user && !one) return forwardInto(two, from, facts, lan)
  if (one?.card?.user && !two) return outOf(one, to, lan)
  const vm = one ?? two
  const beyond = [to, from].find(isOfLan)
  if (lan && beyond && (vm ? isRouted(facts, vm, beyond, lan) : !uplinkBridge(facts, lan)))
    return {
      ...{kind: 'routed', vm: vm?.id ?? null, bridge: vm ? bridgeOf(facts, vm) : null, card: lan.card},
      ...{name: beyond, address: addressOf(beyond, lan), direction: beyond === to ? 'out' : 'in'},
    }
  const bridge =
    bridgeOf(facts, one) ??
    bridgeOf(facts, two) ??
    (lan && uplinkBridge(facts, lan)) ??
    soleBridge(facts) ??
    ''
  const stop = (name: string): Stop => stopOf(facts, name, bridge, lan)
  const what = from === 'lan' || to === 'lan' ? 'frames' : 'ip'
  return {kind: 'bridged', bridge, from: stop(from), to: stop(to), what}
}

function isOfLan(name: string): name is LanName {
  return LAN_NAMES.some((each) => each === name)
}

function stopOf({host}: NetworkFacts, name: string, bridge: string, lan: LanPlan | null): Stop {
  if (name === 'host') {
    const own = host.links.find((link) => link.name === bridge)?.addresses[0]?.address
    return {host: true, ...(own !== undefined && {address: own})}
  }
  if (!lan || !isOfLan(name)) return {vm: name}
  const stop: PortStop = {port: lan.card, name, free: true}
  if (name === 'lan') return stop
  return {...stop, address: addressOf(name, lan), ...(name === 'internet' && {router: lan.router})}
}

function addressOf(name: LanName, lan: LanPlan): string {
  return name === 'lan' ? lan.router : lan[name]
}

/** The bridge that a VM's TAP device is a port of. */
function bridgeOf({host}: NetworkFacts, vm: VmNet | undefined): string | null {
  const tap = vm?.card?.tap ?? null
  return host.links.find(({name}) => name === tap)?.master ?? null
}

/** The bridge that the host's card on the LAN is a port of. */
function uplinkBridge({host}: NetworkFacts, {card}: LanPlan): string | null {
  return host.links.find(({name}) => name === card)?.master ?? null
}

function soleBridge({host}: NetworkFacts): string | null {
  const bridges = host.links.filter(({bridge}) => bridge !== null)
  return bridges.length === 1 ? (bridges[0]?.name ?? null) : null
}

/** Whether the VM hands what goes there to the host, as its router, instead of straight to the LAN. */
function isRouted(facts: NetworkFacts, vm: VmNet, to: LanName, lan: LanPlan): boolean {
  const bridge = bridgeOf(facts, vm)
  const own = facts.host.links.find(({name}) => name === bridge)?.addresses ?? []
  const gateway = vm.guest?.gateways[addressOf(to, lan)]
  return own.some(({address}) => address === gateway)
}

/** Into a VM on QEMU's user network: through a forwarded port, that of SSH if there are several. */
function forwardInto({id, card}: VmNet, from: string, {host}: NetworkFacts, lan: LanPlan | null): Journey {
  const forwards = card?.user?.forwards.filter(({protocol}) => protocol === 'tcp') ?? []
  const forward = forwards.find(({target}) => target === SSH) ?? forwards[0]
  const {port, target} = forward ?? {port: SSH, target: SSH}
  const own = lan && host.links.find(({name}) => name === lan.card)?.addresses[0]?.address
  const outside = from === 'host' ? {} : {from, ...(own != null && {at: own})}
  return {kind: 'forward', vm: id, port, target, ...outside}
}

function outOf({id}: VmNet, to: string, lan: LanPlan | null): Journey {
  const address = lan && isOfLan(to) ? {address: addressOf(to, lan)} : {}
  return {kind: 'out', vm: id, card: lan?.card ?? 'eth0', to, ...address}
}
