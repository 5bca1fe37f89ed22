import {expect} from 'chai'
import bridge from '../../../labs/bridge/lab.js'
import {judge} from '../../../src/engine/judge.js'
import type {VmCondition} from '../../../src/model/vm/condition.js'
import type {Check} from '../../../src/model/lab/check.js'
import type {Json} from '../../../src/model/json.js'
import {FakeSystem} from '../fake-system.js'
import type {Link, MachineView, Nic, Observer} from '../../../src/model/observer.js'

const NEIGHBOUR_MAC = '02:00:5e:00:77:02'
const GUEST_ADDRESS = '192.168.77.124'
const ON_TAP = {kind: 'tap', ifname: 'tap0'} as const
const ON_USER_NET = {kind: 'user', net: '10.0.2.0', restricted: false} as const

/** What the lab holds; each test starts from the finished lab and changes one thing. */
interface World {
  host: Link[]
  guest: Link[]
  lan: Link[]
  leases: string[]
  route: {dev?: string}[]
  running: boolean
  /** How many QEMUs run, whatever their disks. */
  vms: number
  commandLine: string[] | null
  nics: Nic[]
  status: string
  /** How QEMU reads the machine's disk; null when it has the disk in no drive. */
  format: string | null
  reachable: boolean
  guestNeighbours: {dst: string; lladdr?: string; state: string[]}[]
  /** `from to`, of every ping that is answered. */
  answered: string[]
  /** Of every ping that was sent. */
  pinged: string[]
}

/** A link; its IPv4 address has a lifetime, as one by DHCP has, unless it is `byHand`. */
function link(ifname: string, more: Partial<Link> & {ipv4?: string; byHand?: boolean} = {}): Link {
  const {ipv4, byHand = false, ...rest} = more
  const address = {
    ...({family: 'inet', local: ipv4 ?? '', prefixlen: 24, scope: 'global'} as const),
    ...(!byHand && {dynamic: true}),
  }
  const local = {family: 'inet6', local: 'fe80::1', prefixlen: 64, scope: 'link'} as const
  const flags = ['BROADCAST', 'MULTICAST', 'UP', 'LOWER_UP']
  return {ifname, operstate: 'UP', flags, mtu: 1500, addr_info: ipv4 ? [local, address] : [local], ...rest}
}

const LOOPBACK: Link = {
  ...link('lo'),
  addr_info: [{family: 'inet', local: '127.0.0.1', prefixlen: 8, scope: 'host'}],
}

function finished(): World {
  return {
    host: [
      LOOPBACK,
      link('eth0', {master: 'br0', linkinfo: {info_kind: 'veth'}}),
      link('tap0', {master: 'br0', linkinfo: {info_kind: 'tun', info_data: {type: 'tap'}}}),
      link('br0', {ipv4: '192.168.77.100', linkinfo: {info_kind: 'bridge'}}),
    ],
    guest: [LOOPBACK, link('eth0', {ipv4: GUEST_ADDRESS})],
    lan: [LOOPBACK, link('eth0', {ipv4: '192.168.77.2', address: NEIGHBOUR_MAC})],
    leases: ['192.168.77.100', GUEST_ADDRESS],
    route: [{dev: 'br0'}],
    running: true,
    vms: 1,
    commandLine: ['-drive', 'file=ubuntu.qcow2'],
    nics: [{model: 'e1000', mac: '52:54:00:12:34:56', backend: ON_TAP}],
    status: 'running',
    format: 'qcow2',
    reachable: true,
    guestNeighbours: [{dst: '192.168.77.2', lladdr: NEIGHBOUR_MAC, state: ['REACHABLE']}],
    answered: ['vm 192.168.77.2', 'vm 192.168.77.100', `lan ${GUEST_ADDRESS}`],
    pinged: [],
  }
}

function system(name: string, links: readonly Link[], world: World): FakeSystem {
  return new FakeSystem((line) => {
    const ping = `${name} ${line.split(' ').at(-1)}`
    if (line.startsWith('ping ')) world.pinged.push(ping)
    if (line.startsWith('pgrep ')) return `${world.vms}\n`
    if (line.startsWith('ip '))
      return JSON.stringify(line.includes('neigh') ? world.guestNeighbours : world.route)
    return world.answered.includes(ping) ? '' : null
  }, links)
}

const BOOT = {stage: 'nothing', trouble: null, last: null, quietMs: null, heldBy: null} as const
const IMAGE = {
  file: 'ubuntu.qcow2',
  drive: 'ide0-hd0',
  qdev: null,
  writable: true,
  temporary: false,
  depth: 0,
}

function conditionOf({running, commandLine, vms, status}: World): VmCondition {
  const still = status === 'running' ? null : {id: status, values: {}}
  if (running) return {state: 'running', pid: 70, cpuMs: 0, status, still, boot: BOOT}
  const stranger = {pid: 71, files: []}
  if (commandLine === null)
    return {state: 'not-started', stray: null, strangers: Array<typeof stranger>(vms).fill(stranger)}
  const nothing = {why: null, by: null, exitCode: null, stray: null}
  return {
    state: 'ended',
    said: '',
    ...nothing,
    onPurpose: false,
    starting: false,
    words: commandLine,
    boot: BOOT,
  }
}

function observerOf(world: World): Observer {
  const vm: MachineView = Object.assign(system('vm', world.guest, world), {
    id: 'vm',
    condition: () => Promise.resolve(conditionOf(world)),
    images: () => Promise.resolve(world.format === null ? [] : [{...IMAGE, format: world.format}]),
    running: () => Promise.resolve(world.running),
    commandLine: () => Promise.resolve(world.commandLine),
    nics: () => Promise.resolve(world.nics),
    qmp: <T>(command: string) =>
      Promise.resolve(
        (command === 'query-block'
          ? [{inserted: {drv: world.format, file: 'ubuntu.qcow2'}}]
          : {status: world.status}) as T,
      ),
    console: Object.assign(system('vm', world.guest, world), {
      spared: false,
      reachable: () => Promise.resolve(world.running),
    }),
    reachable: () => Promise.resolve(world.reachable),
  })
  const leases = world.leases.map((address) => ({mac: '02:00:00:00:00:01', address, hostname: null}))
  return {
    host: system('host', world.host, world),
    lan: Object.assign(system('lan', world.lan, world), {
      neighbour: '192.168.77.2',
      subnet: '192.168.77.0/24',
      leases: () => Promise.resolve(leases),
    }),
    machine: () => vm,
    machines: () => [vm],
    given: () => Promise.resolve({then: 'a1', now: 'a1'}),
    vnc: () => Promise.resolve(null),
    spice: () => Promise.resolve(null),
    libvirt: {domains: () => Promise.resolve(null), networks: () => Promise.resolve(null)},
  }
}

const checks: readonly Check[] = Object.values(bridge.steps).flat()

/** The checks of that world that do not pass, what they need aside: `check: diagnosis`. */
async function complaints(world: World): Promise<string[]> {
  const failed: string[] = []
  const unfit = new Set<string>()
  for (const check of checks) {
    if (check.needs?.some((need) => unfit.has(need))) {
      unfit.add(check.id)
      continue
    }
    const facts = JSON.parse(JSON.stringify(await check.observe(observerOf(world)))) as Json
    const verdict = judge(check, facts)
    if (verdict.outcome === 'passed') continue
    unfit.add(check.id)
    failed.push(
      `${check.id}: ${verdict.outcome === 'failed' ? (verdict.diagnosis?.id ?? '?') : verdict.reason}`,
    )
  }
  return failed
}

function without(world: World, ifname: string, more?: Parameters<typeof link>[1]): Link[] {
  const old = world.host.find((each) => each.ifname === ifname)
  const others = world.host.filter((each) => each !== old)
  return more
    ? [...others, {...link(ifname, {...(old?.linkinfo && {linkinfo: old.linkinfo}), ...more})}]
    : others
}

const DOWN = ['BROADCAST', 'MULTICAST']

/** One thing changed in the finished lab, and everything that may be said of it. */
const WORLDS: readonly (readonly [what: string, change: (world: World) => Partial<World>, says: string[]])[] =
  [
    ['the finished lab', () => ({}), []],
    [
      'virtio in place of e1000',
      () => ({nics: [{model: 'virtio-net-pci', mac: '52:54:00:12:34:56', backend: ON_TAP}]}),
      [],
    ],
    [
      'a second card on the private network',
      ({nics}) => ({nics: [{model: 'e1000', mac: '', backend: ON_USER_NET}, ...nics]}),
      [],
    ],
    ['no tap0', (world) => ({host: without(world, 'tap0')}), ['tap-exists: tap-missing']],
    [
      'tap0 off',
      (world) => ({host: without(world, 'tap0', {master: 'br0', flags: DOWN})}),
      ['tap-up: tap-down'],
    ],
    ['tap0 loose', (world) => ({host: without(world, 'tap0', {})}), ['tap-on-bridge: tap-unattached']],
    ['no br0', (world) => ({host: without(world, 'br0')}), ['bridge-exists: bridge-missing']],
    [
      'br0 off',
      (world) => ({host: without(world, 'br0', {ipv4: '192.168.77.100', flags: DOWN})}),
      ['bridge-up: bridge-down'],
    ],
    ['eth0 loose', (world) => ({host: without(world, 'eth0', {})}), ['eth0-on-bridge: eth0-unattached']],
    [
      'an address on eth0 too',
      (world) => ({host: without(world, 'eth0', {master: 'br0', ipv4: '192.168.77.100'})}),
      ['eth0-empty: two-addresses'],
    ],
    ['no address on br0', (world) => ({host: without(world, 'br0', {})}), ['br0-leased: no-lease']],
    [
      'an address on br0 that was never leased',
      () => ({leases: [GUEST_ADDRESS]}),
      ['br0-leased: address-by-hand'],
    ],
    [
      'an address that was leased to eth0, and moved by hand',
      (world) => ({host: without(world, 'br0', {ipv4: '192.168.77.100', byHand: true})}),
      ['br0-leased: address-by-hand'],
    ],
    ['no default route', () => ({route: []}), ['route-by-br0: no-default-route']],
    [
      'no VM',
      () => ({
        running: false,
        vms: 0,
        commandLine: null,
        host: finished().host.map((each) => (each.ifname === 'tap0' ? {...each, flags: ['UP']} : each)),
      }),
      ['vm-running: vm-not-started'],
    ],
    ['a VM that ended', () => ({running: false, vms: 0}), ['vm-running: vm-ended']],
    ['another disk', () => ({running: false, commandLine: null}), ['vm-running: vm-other-disk']],
    [
      'a card on nothing',
      () => ({nics: [{model: 'e1000', mac: '', backend: null}]}),
      ['vm-on-tap: vm-card-loose'],
    ],
    ['no card', () => ({nics: []}), ['vm-on-tap: vm-card-forgotten']],
    [
      'another tap',
      () => ({nics: [{model: 'e1000', mac: '', backend: {kind: 'tap', ifname: 'tap1'}}]}),
      ['vm-on-tap: vm-other-tap'],
    ],
    ['a disk read as raw', () => ({format: 'raw'}), ['vm-disk: vm-read-as-other']],
    ['a paused VM', () => ({status: 'paused', reachable: false}), ['vm-booted: vm-paused']],
    ['a silent VM', () => ({reachable: false}), ['vm-booted: vm-silent']],
    ['a VM without an address', () => ({guest: [LOOPBACK, link('eth0')]}), ['vm-leased: vm-no-address']],
    [
      'a VM with a card on the user network too',
      () => ({
        nics: [
          {model: 'e1000', mac: '52:54:00:12:34:56', backend: ON_USER_NET},
          {model: 'e1000', mac: '52:54:00:12:34:57', backend: ON_TAP},
        ],
        guest: [
          LOOPBACK,
          link('ens3', {ipv4: '10.0.2.15', address: '52:54:00:12:34:56'}),
          link('ens4', {ipv4: GUEST_ADDRESS, address: '52:54:00:12:34:57'}),
        ],
      }),
      [],
    ],
    ['a VM that has met nobody', () => ({guestNeighbours: []}), ['vm-met-neighbour: neighbour-unmet']],
    [
      'a ping of the neighbour when the way was blocked',
      () => ({guestNeighbours: [{dst: '192.168.77.2', state: ['FAILED']}]}),
      ['vm-met-neighbour: asked-in-vain'],
    ],
    [
      'a ping to nobody',
      () => ({guestNeighbours: [{dst: '192.168.77.22', state: ['FAILED']}]}),
      ['vm-met-neighbour: nobody-there'],
    ],
    [
      'a host that drops pings',
      ({answered}) => ({answered: answered.filter((ping) => !ping.endsWith('.100'))}),
      ['vm-pings-host: host-silent'],
    ],
    [
      'a VM that drops pings',
      ({answered}) => ({answered: answered.filter((ping) => !ping.startsWith('lan'))}),
      ['neighbour-pings-vm: vm-unreached'],
    ],
  ]

describe('the checks of the lab bridge, looking at a lab', () => {
  for (const [what, change, says] of WORLDS)
    it(`${what}: ${says.join(', ') || 'nothing to say'}`, async () => {
      const world = finished()
      Object.assign(world, change(world))
      expect(await complaints(world)).to.deep.equal(says)
    })

  it('do not ping for a student who has not', async () => {
    const world = {...finished(), guestNeighbours: []}
    await complaints(world)
    expect(world.pinged).to.deep.equal([])
  })
})
