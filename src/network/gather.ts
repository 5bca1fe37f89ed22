import {ConsoleSpared} from '../model/errors/console-spared.js'
import {QlabError} from '../model/errors/errors.js'
import type {MachineView, Nic, Observer, System} from '../model/observer.js'
import {tapOf} from '../model/vm/nic-backend.js'
import type {NetworkFacts, SystemNet, UserForward, UserNet, VmCard, VmNet} from './network-facts.js'
import {readNetwork} from './read-network.js'
import {readRoutes} from './read-routes.js'

/** Where QEMU's DHCP begins in its network, when nothing else is said. */
const FIRST_GIVEN = 15

export interface GatherOptions {
  /** Addresses to ask every system the way to, besides those that the systems themselves have. */
  readonly targets?: readonly string[]
  /**
   * Whether to look inside the guests too: by whichever way leads in, or through the serial console alone, where it is known that
   * SSH does not. Without, a look takes no time to speak of. `soon`: not where the
   * TAP device that leads in is not up, where one would wait in vain for long, nor where the console is left to the student.
   */
  readonly inside?: boolean | 'console' | 'soon'
  /** Of a VM with several cards, which one is meant: that on this bridge, or that on the user network. */
  readonly card?: CardOn
}

export type CardOn = {readonly bridge: string} | 'user'

/** Looks at the host and these VMs once. What cannot be seen is null, never a mistake; so is all when it is the host. */
export async function gather(
  lab: Observer,
  machines: readonly string[],
  {targets = [], inside = true, card}: GatherOptions = {},
): Promise<NetworkFacts | null> {
  const views = machines.map((id) => lab.machine(id))
  const looking = readNetwork(lab.host, targets)
  const isUp = async (tap: string) => (await looking)?.links.some(({name, up}) => name === tap && up) ?? false
  const [host, ...seen] = await Promise.all([
    looking,
    ...views.map((view) => vmNet(lab, view, {targets, inside, card, isUp})),
  ])
  if (!host) return null
  // Whose way is asked must be known first.
  const systems = [host, ...seen.map(({vm}) => vm.guest)]
  const own = systems.flatMap((net) => net?.links.flatMap(({addresses}) => addresses) ?? [])
  const others = [...new Set(own.map(({address}) => address))].filter((each) => !targets.includes(each))
  const [whole, ...vms] = await Promise.all([
    withWays(host, lab.host, others),
    ...seen.map(async ({vm, system}) => ({
      ...vm,
      guest: vm.guest && system && (await unlessBlind(() => withWays(vm.guest, system, others))),
    })),
  ])
  return {host: whole, vms}
}

/** The network of a system with its ways to these addresses too. */
async function withWays<Net extends SystemNet | null>(
  net: Net,
  system: Pick<System, 'run'>,
  targets: readonly string[],
): Promise<Net> {
  if (!net || targets.length === 0) return net
  const {routes, gateways} = await readRoutes(system, targets)
  return {...net, routes: {...net.routes, ...routes}, gateways: {...net.gateways, ...gateways}}
}

type Wanted = Required<Pick<GatherOptions, 'targets' | 'inside'>> & {
  readonly card: CardOn | undefined
  /** Whether the host has that TAP device, and it is up. */
  readonly isUp: (tap: string) => Promise<boolean>
}

interface SeenVm {
  readonly vm: VmNet
  /** Through which the guest was looked at. */
  readonly system: Pick<System, 'run'> | null
}

async function vmNet(
  lab: Observer,
  view: MachineView,
  {targets, inside, card, isUp}: Wanted,
): Promise<SeenVm> {
  const running = await view.running()
  const seen = running ? await unlessBlind(() => cardsOf(lab, view, card)) : null
  const tap = seen?.meant?.tap ?? null
  const isShut = inside === 'soon' && tap !== null && !(await isUp(tap))
  const system = running && inside && !isShut ? await wayIn(view, inside) : null
  const guest = system && (await unlessBlind(() => readNetwork(system, targets, 'sudo -n')))
  return {
    vm: {id: view.id, running, card: seen?.meant ?? null, cards: seen?.cards ?? null, guest},
    system,
  }
}

/** How one gets into a guest now; null when nobody does. */
async function wayIn(
  view: MachineView,
  inside: true | 'console' | 'soon',
): Promise<Pick<System, 'run'> | null> {
  try {
    if (inside !== 'console' && (await view.reachable())) return view
    return (await asksForLogin(view)) ? view.console : null
  } catch (error) {
    if (inside === 'soon' && error instanceof ConsoleSpared) return null
    throw error
  }
}

/** Nobody waits for the console of a guest that has not booted. */
async function asksForLogin(view: MachineView): Promise<boolean> {
  const condition = await view.condition()
  return condition.state === 'running' && condition.boot.stage === 'login' && (await view.console.reachable())
}

interface SeenCards {
  readonly cards: readonly VmCard[]
  readonly meant: VmCard | null
}

async function cardsOf(lab: Observer, view: MachineView, wanted?: CardOn): Promise<SeenCards> {
  const nics = await view.nics()
  if (nics.length === 0) return {cards: [], meant: null}
  const [held, mac, usernet] = [
    await heldTaps(lab, view, nics),
    nics.length === 1 ? await macNow(view) : null,
    nics.some(onUserNet) ? await userNets(view, nics) : null,
  ]
  const cards = nics.map((nic): VmCard => {
    const {model, backend} = nic
    const tap = tapOf(nic)
    const user =
      backend?.kind === 'user' && usernet
        ? {...usernet, net: backend.net, restricted: backend.restricted}
        : null
    return {
      model,
      mac: mac ?? nic.mac,
      tap,
      held: tap !== null && held.includes(tap),
      joined: backend?.kind ?? null,
      user,
    }
  })
  const nic = await meant(lab, nics, wanted)
  return {cards, meant: (nic && cards[nics.indexOf(nic)]) ?? null}
}

function onUserNet({backend}: Nic): boolean {
  return backend?.kind === 'user'
}

/** Of several cards that on the bridge, else one on a TAP device; or that on the user network. */
async function meant({host}: Observer, nics: readonly Nic[], wanted?: CardOn): Promise<Nic | undefined> {
  if (nics.length < 2) return nics[0]
  if (wanted === 'user') return nics.find(onUserNet) ?? nics[0]
  const links = wanted ? await host.links() : []
  const plugged = (nic: Nic): boolean =>
    links.some(({ifname, master}) => ifname === tapOf(nic) && master === wanted?.bridge)
  return nics.find(plugged) ?? nics.find((nic) => tapOf(nic) !== null) ?? nics[0]
}

/** The MAC address that the guest has given its card, where QEMU knows; null where it does not. */
async function macNow(view: MachineView): Promise<string | null> {
  const filters = await unlessBlind(() => view.qmp<readonly {'main-mac'?: string}[]>('query-rx-filter'))
  return filters?.length === 1 ? (filters[0]?.['main-mac']?.toLowerCase() ?? null) : null
}

/** By the kernel's own table of what QEMU has open: a TAP device that was moved away is still there, a deleted one is not. */
async function heldTaps({host}: Observer, view: MachineView, nics: readonly Nic[]): Promise<string[]> {
  const condition = nics.some((nic) => tapOf(nic) !== null) ? await view.condition() : null
  if (condition?.state !== 'running') return []
  const {stdout} = await host.run('sh', ['-c', 'cat /proc/$0/fdinfo/* 2>/dev/null', String(condition.pid)])
  return [...stdout.matchAll(/^iff:\s*(\S+)/gm)].flatMap(([, name]) => name ?? [])
}

/** By `info network`, `info usernet`, and the student's own words for where DHCP begins. */
async function userNets(
  view: MachineView,
  nics: readonly Nic[],
): Promise<Pick<UserNet, 'gives' | 'forwards'>> {
  const told = await view.qmp<string>('human-monitor-command', {'command-line': 'info usernet'})
  const words = (await view.commandLine()) ?? []
  const begins = words.flatMap((word) => /(?:^|,)dhcpstart=([^,]+)/.exec(word)?.[1] ?? [])
  const nets = nics.flatMap(({backend}) => (backend?.kind === 'user' ? [backend.net ?? ''] : []))
  const first = nets.flatMap((address) => {
    const [, net, last] = /^(\d+\.\d+\.\d+)\.(\d+)$/.exec(address) ?? []
    return net === undefined ? [] : [`${net}.${Number(last) + FIRST_GIVEN}`]
  })
  // Which of several networks a word is about is left open: then each of both may be what is given.
  const gives = nets.length > 1 ? [...begins, ...first] : begins.length > 0 ? begins : first
  return {gives, forwards: forwardsIn(told)}
}

/** `  TCP[HOST_FORWARD]  12               * 2222       10.0.2.15    22     0     0` */
export function forwardsIn(usernet: string): UserForward[] {
  const rows = usernet.matchAll(/(TCP|UDP)\[HOST_FORWARD\]\s+\d+\s+(\S+)\s+(\d+)\s+(\S+)\s+(\d+)\s/g)
  return [...rows].map(([, protocol, hostAddress = '*', port, address = '', target]) => ({
    protocol: protocol === 'UDP' ? 'udp' : 'tcp',
    hostAddress,
    port: Number(port),
    address,
    target: Number(target),
  }))
}

async function unlessBlind<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof QlabError) return null
    throw error
  }
}
