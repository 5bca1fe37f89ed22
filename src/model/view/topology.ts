/** The networks of an open lab, as they are now: what `qlab topology --json` prints. Schema `qlab/topology/1`. */
export interface Topology {
  readonly schema: 'qlab/topology/1'
  readonly lab: string
  /** What the host's card is plugged into; null in a lab that has no LAN. */
  readonly lan: TopologyLan | null
  /** The host's interfaces, without the loopback. */
  readonly links: readonly TopologyLink[]
  /** Network namespaces that somebody has made in the lab. */
  readonly namespaces: readonly TopologyNamespace[]
  readonly vms: readonly TopologyVm[]
  /** The DHCP server of the lab's own; null when none runs. */
  readonly dhcp: TopologyDhcp | null
  /** Whether the host passes packets on (net.ipv4.ip_forward). */
  readonly routes: boolean
  /** Rules of the host that drop or refuse, as their tool shows them. */
  readonly filters: readonly TopologyFilter[]
  /** What stops frames, or packets, now. */
  readonly troubles: readonly TopologyTrouble[]
  /** The way that was asked for. */
  readonly way: TopologyWay | null
}

export interface TopologyLan {
  /** The host's card that leads there. */
  readonly card: string
  readonly subnet: string
  /** Also its DHCP server. */
  readonly router: string
  readonly neighbour: string
}

export interface TopologyLink {
  readonly name: string
  readonly kind: 'card' | 'bridge' | 'tap' | 'tun' | 'veth' | 'other'
  /** Set by `ip link set … up`. */
  readonly up: boolean
  /** Whether something is at the other end. */
  readonly carrier: boolean
  readonly mac: string | null
  readonly mtu: number
  /** IPv4: `192.168.77.100/24`. */
  readonly addresses: readonly string[]
  /** The bridge that it is a port of. */
  readonly bridge: string | null
  readonly port: TopologyPort | null
  /** As a bridge: whether it uses the spanning tree protocol, and filters by VLAN. */
  readonly switch: {readonly stp: boolean; readonly filtersVlans: boolean} | null
  /** Of a veth: its other end, where that is in the lab. */
  readonly peer: {readonly name: string; readonly namespace: string | null} | null
}

export interface TopologyPort {
  /** Of the spanning tree: `forwarding`, `listening` … */
  readonly state: string
  readonly isolated: boolean
  readonly locked: boolean
  /** Of frames without a tag, where the bridge filters by VLAN; null when they are dropped. */
  readonly vlan?: number | null
}

export interface TopologyNamespace {
  readonly name: string
  readonly links: readonly TopologyLink[]
}

export interface TopologyVm {
  readonly id: string
  readonly state: 'running' | 'paused' | 'ended' | 'not-started'
  /** Whether the system in it could be looked at: `booting` when it is not up yet; null when the VM does not run. */
  readonly inside: 'seen' | 'booting' | 'unseen' | null
  /** Null where QEMU could not be asked. */
  readonly cards: readonly TopologyCard[] | null
}

export interface TopologyCard {
  /** QEMU's device model: `e1000`. */
  readonly model: string
  readonly mac: string
  /** What it is joined to, in QEMU's word; null when that is nothing. */
  readonly joined: string | null
  readonly tap: string | null
  readonly user: TopologyUserNet | null
  /** As the system in the VM has it; null where it could not be seen. */
  readonly inside: {readonly name: string; readonly up: boolean; readonly addresses: readonly string[]} | null
  /** What a DHCP server has given its MAC address; null when none is known. */
  readonly lease: string | null
}

/** QEMU's user network. */
export interface TopologyUserNet {
  readonly net: string | null
  readonly restricted: boolean
  readonly forwards: readonly {
    readonly protocol: 'tcp' | 'udp'
    readonly hostAddress: string
    readonly port: number
    readonly address: string
    readonly target: number
  }[]
}

export interface TopologyDhcp {
  /** The interfaces that it serves; empty for all. */
  readonly interfaces: readonly string[]
  readonly leases: readonly {readonly mac: string; readonly address: string}[]
}

export interface TopologyFilter {
  readonly layer: 'bridge' | 'ip'
  readonly chain: string
  readonly rule: string
}

/** Where a way ends, in the reader's language. */
export interface TopologyTrouble {
  /** An interface, a VM's id, `host`, or who is meant on the LAN. */
  readonly at: string
  /** Which of the known reasons it is: `link-down`. */
  readonly reason: string
  readonly text: string
  /** A command that shows it, and one that cures it. */
  readonly look: string | null
  readonly then: string | null
}

export interface TopologyWay {
  readonly from: string
  readonly to: string
  readonly hops: readonly TopologyHop[]
  /** Null when nothing that could be seen stops the frame. */
  readonly end: TopologyTrouble | null
}

export interface TopologyHop {
  readonly kind: 'vm' | 'user-net' | 'link' | 'bridge' | 'host' | 'lan'
  readonly name: string
  /** `unseen`: not all that could stop it there could be seen. `beyond`: the frame does not come there. */
  readonly outcome: 'passed' | 'ended' | 'unseen' | 'beyond'
}
