import type {System} from '../model/observer.js'
import {linksIn} from './ip-links.js'
import type {Filter, PortVlan, SystemNet} from './network-facts.js'
import {parsed} from './parsed.js'
import {routesIn, routesLine} from './read-routes.js'

/** One run for all of it: each section after its name, empty where its tool is not there or has nothing to say. */
const SECTIONS: Readonly<Record<string, string>> = {
  links: 'ip -j -d address',
  neighbours: 'ip -4 -j neigh show nud permanent',
  vlans: 'bridge -j vlan',
  fdb: 'bridge -j fdb show',
  settings:
    'grep -s . /proc/sys/net/ipv4/ip_forward /proc/sys/net/ipv4/icmp_echo_ignore_all /proc/sys/net/bridge/bridge-nf-call-iptables /proc/sys/net/ipv4/conf/*/arp_ignore /proc/sys/net/ipv4/conf/*/rp_filter',
  nft: 'SUDO nft list ruleset',
  iptables: 'SUDO iptables -S',
  nat: 'SUDO iptables -t nat -S',
  tools: 'command -v nft iptables',
  ebtables: 'SUDO ebtables-save',
  clients: 'ps -A -o comm= || ps -o comm',
  listens: 'ss -Htln || netstat -tln',
  resolver: 'cat /etc/resolv.conf',
}
const MARK = '@section'
const NAT = /\b(?:masquerade|snat)\b/i
const CLIENT = /^(?:udhcpc6?|dhclient|dhcpcd|systemd-network.*|NetworkManager|connmand)$/

/**
 * What a system's network is like, by its own tools; null when these say nothing, because every system has a loopback at least.
 * @param targets addresses to ask it the way to
 * @param asRoot what makes a guest's user root, for its packet filters: `sudo`
 */
export async function readNetwork(
  system: Pick<System, 'run'>,
  targets: readonly string[] = [],
  asRoot = '',
): Promise<SystemNet | null> {
  const script = [
    'PATH=$PATH:/usr/sbin:/sbin',
    ...Object.entries({...SECTIONS, routes: routesLine(targets)}).map(
      ([name, line]) => `echo; echo ${MARK} ${name}; { ${withRoot(line, asRoot)}; } 2>/dev/null </dev/null`,
    ),
    'true',
  ].join('\n')
  const {stdout} = await system.run('sh', ['-c', script])
  const sections = new Map(
    stdout
      .split(`${MARK} `)
      .slice(1)
      .map((text) => [text.slice(0, text.indexOf('\n')), text.slice(text.indexOf('\n') + 1).trim()]),
  )
  const text = (name: string): string => sections.get(name) ?? ''
  const list = <T>(name: string): readonly T[] => parsed<readonly T[]>(text(name)) ?? []
  const links = linksIn(text('links'))
  if (links.length === 0) return null
  return {
    links,
    vlans: list<BridgeVlan>('vlans').map(portVlan),
    ...routesIn(text('routes'), targets),
    fixedNeighbours: list<{dst: string; lladdr?: string}>('neighbours').flatMap(({dst, lladdr}) =>
      lladdr ? [{address: dst, mac: lladdr}] : [],
    ),
    fixedPorts: list<FdbRow>('fdb').flatMap(({mac, ifname, master, state, flags = []}) =>
      // One that is only static moves to where a frame from that address comes in.
      master !== undefined && (state === 'permanent' || flags.includes('sticky'))
        ? [{mac, link: ifname, bridge: master, local: state === 'permanent'}]
        : [],
    ),
    settings: settingsIn(text('settings')),
    filters: [
      ...nftRules(text('nft')),
      ...iptablesRules(text('iptables')),
      ...ebtablesRules(text('ebtables')),
    ],
    translates: text('tools') === '' ? null : NAT.test(`${text('nft')}\n${text('nat')}`),
    clients: [...new Set(lines(text('clients')).filter((name) => CLIENT.test(name)))],
    listens: listensIn(text('listens')),
    nameservers: [...text('resolver').matchAll(/^\s*nameserver\s+(\S+)/gm)].map(([, server = '']) => server),
  }
}

/** Of `bridge -j fdb show`: a bridge's own MAC addresses are `permanent`, what it has learnt has no state. */
interface FdbRow {
  readonly mac: string
  readonly ifname: string
  readonly master?: string
  readonly state?: string
  readonly flags?: readonly string[]
}

interface BridgeVlan {
  readonly ifname: string
  readonly vlans?: readonly {readonly vlan: number; readonly flags?: readonly string[]}[]
}

function portVlan({ifname, vlans = []}: BridgeVlan): PortVlan {
  return {
    link: ifname,
    pvid: vlans.find(({flags}) => flags?.includes('PVID'))?.vlan ?? null,
    untagged: vlans.filter(({flags}) => flags?.includes('Egress Untagged')).map(({vlan}) => vlan),
  }
}

/** In a guest to become root takes longer than to look: only where the tool is there. */
function withRoot(line: string, asRoot: string): string {
  const [, tool = ''] = /^SUDO (\S+)/.exec(line) ?? []
  return tool ? `command -v ${tool} >/dev/null && ${line.replace('SUDO', asRoot)}` : line
}

/** The kernel takes the larger of `all` and the interface's own: the largest of all is told. */
function settingsIn(text: string): Record<string, number> {
  const found: Record<string, number> = {}
  for (const [, conf, name = '', value] of text.matchAll(
    /^\/proc\/sys\/net\/\S*?(conf\/[^/]+\/)?([\w-]+):(\d+)$/gm,
  )) {
    const device = conf?.split('/')[1]
    // What is set for interfaces to come counts for none.
    if (device === 'default') continue
    const key = name.replaceAll('-', '_')
    found[key] = Math.max(found[key] ?? 0, Number(value))
    if (device) found[`${key}.${device}`] = Number(value)
  }
  return found
}

function nftRules(text: string): Filter[] {
  const found: Filter[] = []
  let family = ''
  let chain = ''
  for (const line of lines(text)) {
    family = /^table (\w+)/.exec(line)?.[1] ?? family
    chain = /^chain (\S+)/.exec(line)?.[1] ?? chain
    const hook = /hook \w+/.exec(line)?.[0]
    if (hook) chain = hook.slice('hook '.length)
    if (!/\b(?:drop|reject)\b/.test(line)) continue
    found.push({layer: family === 'bridge' || family === 'netdev' ? 'bridge' : 'ip', chain, rule: line})
  }
  return found
}

function iptablesRules(text: string): Filter[] {
  return lines(text).flatMap((rule) => {
    const [, chain = ''] = /^-[AP] (\S+)/.exec(rule) ?? []
    return /^-P \S+ (?:DROP|REJECT)|-j (?:DROP|REJECT)/.test(rule)
      ? [{layer: 'ip' as const, chain: chain.toLowerCase(), rule: `iptables ${rule}`}]
      : []
  })
}

function ebtablesRules(text: string): Filter[] {
  return lines(text).flatMap((rule) =>
    /^:\S+ DROP|-j DROP/.test(rule)
      ? [{layer: 'bridge' as const, chain: /^(?::|-A )(\S+)/.exec(rule)?.[1]?.toLowerCase() ?? '', rule}]
      : [],
  )
}

/** `LISTEN 0 128 0.0.0.0:22 …` of ss, `tcp 0 0 0.0.0.0:22 …` of netstat. */
function listensIn(text: string): number[] {
  const ports = lines(text).flatMap((line) => {
    const local = line.split(/\s+/)[3] ?? ''
    return /^(?:127\.|\[::1\])/.test(local) ? [] : [Number(/:(\d+)$/.exec(local)?.[1] ?? NaN)]
  })
  return [...new Set(ports)].filter((port) => Number.isInteger(port))
}

function lines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
