import type {BridgePort, BridgeState, NetLink} from './network-facts.js'
import {parsed} from './parsed.js'

/** The interfaces in what `ip -j -d address` has printed; none where it is not that. */
export function linksIn(text: string): NetLink[] {
  return (parsed<readonly IpLink[]>(text) ?? []).map(netLink)
}

/** Of `ip -j -d address`. */
interface IpLink {
  readonly ifname: string
  readonly ifindex?: number
  /** Of a veth: its other end, where that is in the same namespace; else its index there, and the namespace's number. */
  readonly link?: string | null
  readonly link_index?: number
  readonly link_netnsid?: number
  readonly flags: readonly string[]
  readonly mtu: number
  readonly address?: string
  readonly master?: string
  readonly linkinfo?: {
    readonly info_kind?: string
    readonly info_slave_kind?: string
    readonly info_data?: {
      readonly type?: string
      readonly stp_state?: number
      readonly forward_delay?: number
      readonly vlan_filtering?: number
      readonly nf_call_iptables?: number
    }
    readonly info_slave_data?: {
      readonly state?: string
      readonly forward_delay_timer?: number
      readonly isolated?: boolean
      readonly flood?: boolean
      readonly bcast_flood?: boolean
      readonly locked?: boolean
    }
  }
  readonly addr_info?: readonly {
    readonly family: string
    readonly local?: string
    readonly prefixlen: number
    readonly scope: string
  }[]
}

function netLink(link: IpLink): NetLink {
  const {ifname, ifindex, flags, mtu, address, master, linkinfo, addr_info = []} = link
  return {
    name: ifname,
    index: ifindex ?? 0,
    up: flags.includes('UP'),
    carrier: flags.includes('LOWER_UP'),
    arp: !flags.includes('NOARP'),
    mac: address ?? null,
    mtu,
    kind: linkinfo?.info_kind === 'tun' ? (linkinfo.info_data?.type ?? 'tun') : (linkinfo?.info_kind ?? null),
    peer: linkinfo?.info_kind === 'veth' ? peerOf(link) : null,
    master: master ?? null,
    addresses: addr_info.flatMap(({family, local, prefixlen, scope}) =>
      family === 'inet' && local !== undefined && scope !== 'host'
        ? [{address: local, prefix: prefixlen}]
        : [],
    ),
    port: linkinfo?.info_slave_kind === 'bridge' ? bridgePort(linkinfo.info_slave_data ?? {}) : null,
    bridge: linkinfo?.info_kind === 'bridge' ? bridgeState(linkinfo.info_data ?? {}) : null,
  }
}

function peerOf({link, link_index, link_netnsid}: IpLink): NetLink['peer'] {
  if (link) return {name: link}
  return link_index === undefined || link_netnsid === undefined
    ? null
    : {index: link_index, namespace: link_netnsid}
}

type Linkinfo = NonNullable<IpLink['linkinfo']>

function bridgePort(data: NonNullable<Linkinfo['info_slave_data']>): BridgePort {
  const {state, forward_delay_timer, isolated, flood, bcast_flood, locked} = data
  return {
    state: state ?? 'forwarding',
    timer: forward_delay_timer ?? 0,
    isolated: isolated ?? false,
    flood: flood ?? true,
    broadcasts: bcast_flood ?? true,
    locked: locked ?? false,
  }
}

/** The kernel's times are in hundredths of a second. */
function bridgeState(data: NonNullable<Linkinfo['info_data']>): BridgeState {
  const {stp_state, forward_delay, vlan_filtering, nf_call_iptables} = data
  return {
    stp: stp_state === 1,
    delay: (forward_delay ?? 1500) / 100,
    filtersVlans: vlan_filtering === 1,
    callsIptables: nf_call_iptables === 1,
  }
}
