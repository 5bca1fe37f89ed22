import type {NicBackend} from '../model/vm/nic-backend.js'

/** What is known of the networks of an open lab: plain JSON, gathered once, so that the walk over it is pure. */
export interface NetworkFacts {
  readonly host: SystemNet
  readonly vms: readonly VmNet[]
}

/** The network of one system: the host, or the guest in a VM. */
export interface SystemNet {
  readonly links: readonly NetLink[]
  /** Of bridges that filter by VLAN, for their ports and themselves. */
  readonly vlans: readonly PortVlan[]
  /** By the address that was asked for, the interface that the system would send through; null when it would not. */
  readonly routes: Readonly<Record<string, string | null>>
  /** By the address that was asked for, the router that the system would hand it to; none where it is in its own network. */
  readonly gateways: Readonly<Record<string, string>>
  /** Rows of the neighbour table that somebody has set by hand. */
  readonly fixedNeighbours: readonly {readonly address: string; readonly mac: string}[]
  /** Rows of its bridges' tables of MAC addresses that somebody has set by hand; what a bridge has learnt is not among them. */
  readonly fixedPorts: readonly FixedPort[]
  /** Of /proc/sys, by `arp_ignore` and so on; the largest of `all` and the interface where both count. */
  readonly settings: Readonly<Record<string, number>>
  /** Rules of packet filters that drop or refuse, as the tool shows them; none where no such tool is there. */
  readonly filters: readonly Filter[]
  /** Whether it puts its own address on what it passes on (NAT); null where no tool is there that would show it. */
  readonly translates: boolean | null
  /** DHCP clients that run: `udhcpc`, `dhclient` … */
  readonly clients: readonly string[]
  /** TCP ports that somebody listens on, at every address or one of the card's. */
  readonly listens: readonly number[]
  readonly nameservers: readonly string[]
}

export interface FixedPort {
  readonly mac: string
  readonly link: string
  readonly bridge: string
  /** Whether the bridge takes frames to that address for the system's own. */
  readonly local: boolean
}

export interface NetLink {
  readonly name: string
  /** The kernel's number for it. */
  readonly index: number
  /** Set by `ip link set … up`. */
  readonly up: boolean
  /** Whether something is at the other end. */
  readonly carrier: boolean
  readonly arp: boolean
  readonly mac: string | null
  readonly mtu: number
  /** `bridge`, `tap`, `tun`, `veth` …; null for a real or emulated card. */
  readonly kind: string | null
  /** The other end of a veth: by name in the same namespace, else by its index in the namespace of that number. */
  readonly peer: {readonly name: string} | {readonly index: number; readonly namespace: number} | null
  /** The bridge it is a port of. */
  readonly master: string | null
  /** IPv4, without loopback's. */
  readonly addresses: readonly NetAddress[]
  /** As a port of a bridge. */
  readonly port: BridgePort | null
  /** As a bridge. */
  readonly bridge: BridgeState | null
}

export interface NetAddress {
  readonly address: string
  readonly prefix: number
}

export interface BridgePort {
  /** Of the spanning tree: `forwarding`, `listening`, `learning`, `blocking`, `disabled`. */
  readonly state: string
  /** Seconds until the next state. */
  readonly timer: number
  readonly isolated: boolean
  /** Whether frames to a MAC address that the bridge does not know, and broadcasts, go out here. */
  readonly flood: boolean
  readonly broadcasts: boolean
  /** Whether it takes frames in only from MAC addresses that were entered for it. */
  readonly locked: boolean
}

export interface BridgeState {
  /** Whether it uses the spanning tree protocol. */
  readonly stp: boolean
  /** Seconds that a port spends listening, and then learning. */
  readonly delay: number
  readonly filtersVlans: boolean
  /** Whether frames that cross it pass iptables. */
  readonly callsIptables: boolean
}

export interface PortVlan {
  readonly link: string
  /** What frames without a tag belong to; null when they are dropped. */
  readonly pvid: number | null
  /** Which VLANs leave here without a tag. */
  readonly untagged: readonly number[]
}

export interface Filter {
  /** `bridge` for what crosses a bridge, `ip` for what the system itself takes in, sends or passes on. */
  readonly layer: 'bridge' | 'ip'
  readonly chain: string
  readonly rule: string
}

/** A VM's card, of several the one that is asked about, and what is behind it. */
export interface VmNet {
  /** The machine's id in the lab. */
  readonly id: string
  readonly running: boolean
  /** The card that is asked about; null where it has none, or none could be seen. */
  readonly card: VmCard | null
  /** All of its cards, in QEMU's order; null where QEMU could not be asked. */
  readonly cards: readonly VmCard[] | null
  /** What the system inside says; null when nobody could ask it. */
  readonly guest: SystemNet | null
}

export interface VmCard {
  /** QEMU's device model: `e1000`, `virtio-net-pci`. */
  readonly model: string
  /** The MAC address it uses now. */
  readonly mac: string
  /** The TAP device at its other end; null where there is none. */
  readonly tap: string | null
  /** Whether QEMU still holds that device, though the host may not see it. */
  readonly held: boolean
  /** What it is joined to, in QEMU's word; null when it is joined to nothing. */
  readonly joined: NicBackend['kind'] | null
  /** On QEMU's user network. */
  readonly user: UserNet | null
}

export interface UserNet {
  /** Its IPv4 network, `10.0.2.0`; null when QEMU does not say. */
  readonly net: string | null
  readonly restricted: boolean
  /** What its DHCP gives the VM first, on each of the VM's user networks; none when that is not known. */
  readonly gives: readonly string[]
  readonly forwards: readonly UserForward[]
}

export interface UserForward {
  readonly protocol: 'tcp' | 'udp'
  /** On the host; `*` for all of its addresses. */
  readonly hostAddress: string
  readonly port: number
  /** In the VM. */
  readonly address: string
  readonly target: number
}
