import type {LibvirtView} from './vm/libvirt.js'
import type {VmCondition} from './vm/condition.js'
import type {NicBackend} from './vm/nic-backend.js'

// What an observation gives is data, and may be the facts of a check as it is: an interface would not be assignable to Json.

/** What a command said. */
export type Ran = {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
}

/** A network interface as `ip -j -d address` tells it; only the fields that labs look at. */
export type Link = {
  readonly ifname: string
  /** The bridge it is a port of, when it is. */
  readonly master?: string
  readonly operstate: string
  /** `UP`, `LOWER_UP`, `BROADCAST` … : `UP` is what `ip link set … up` sets. */
  readonly flags: readonly string[]
  /** The MAC address. */
  readonly address?: string
  readonly mtu: number
  /** `bridge`, `tun`, `veth` … */
  readonly linkinfo?: {
    readonly info_kind?: string
    readonly info_data?: {readonly type?: string}
    /** Of a bridge's port: `forwarding`, `listening` … */
    readonly info_slave_data?: {readonly state?: string}
  }
  readonly addr_info: readonly LinkAddress[]
}

export type LinkAddress = {
  readonly family: 'inet' | 'inet6'
  readonly local: string
  readonly prefixlen: number
  readonly scope: string
  /** Of IPv4: the interface's name, or what `ip addr add … label` gave. */
  readonly label?: string
  /** True when a DHCP client or the kernel set it with a lifetime. */
  readonly dynamic?: boolean
}

/** What a template of `$` may hold: text and numbers are one word each, a list is several. */
export type ShellValue = string | number | readonly (string | number)[]

/** A system in which a check can run programs: the host, the second host on the LAN, or a guest. */
export interface System {
  /**
   * zx's `$`, in this system: runs a line of bash, in which each `${value}` is quoted; in a guest without bash, its sh runs
   * it. Never throws for the command's own failure: that is a fact. Throws when the system is out of reach. There is no
   * `set -e` and no `pipefail`.
   */
  readonly $: (pieces: TemplateStringsArray, ...values: readonly ShellValue[]) => Promise<Ran>
  /** The same for a program and its arguments, without a shell. */
  run(command: string, args?: readonly string[]): Promise<Ran>
  /** The command's standard output as JSON. Throws when it failed or printed none. */
  json<T>(command: string, args?: readonly string[]): Promise<T>
  /** Every interface, with its addresses. */
  links(): Promise<readonly Link[]>
  /** The interface of that name, or null. */
  link(name: string): Promise<Link | null>
}

/** The second host on the simulated LAN, and what the LAN's DHCP server has given out. */
export interface LanView extends System {
  /** The second host's address: what a guest on the LAN can ping. */
  readonly neighbour: string
  /** Of the LAN: `192.168.77.0/24`. */
  readonly subnet: string
  leases(): Promise<readonly Lease[]>
}

export type Lease = {
  readonly mac: string
  readonly address: string
  readonly hostname: string | null
}

/** A NIC of a running machine, as QEMU sees it. */
export type Nic = {
  /** QEMU's device model: `e1000`, `virtio-net-pci`. */
  readonly model: string
  readonly mac: string
  /** What it is joined to; null when it is joined to nothing. */
  readonly backend: NicBackend | null
}

/** An image file that a running QEMU has open, whatever it was called on the command line. */
export type VmImage = {
  /** Its name in the work folder, as the guide would write it; else its absolute path in the lab. */
  readonly file: string
  /** As what QEMU reads it: `qcow2`, `raw`, `vmdk` … */
  readonly format: string
  /** The drive's name in the monitor (`ide0-hd0`); null for a backing file and for a node that no device has. */
  readonly drive: string | null
  /** The path of its device in QEMU's tree, such as `/machine/system.flash0`; null when it has none. */
  readonly qdev: string | null
  readonly writable: boolean
  /** Whether what the VM writes is thrown away when it ends (`-snapshot`). */
  readonly temporary: boolean
  /** How far below the top of its drive it is: 0 is what the VM writes to, 1 its backing file … */
  readonly depth: number
}

/** A guest through its serial console. */
export interface ConsoleView extends System {
  /** Whether it is left to the student now: every look there throws `ConsoleSpared`. */
  readonly spared: boolean
  /** Whether somebody is there to log in to: the guest is up, and nobody uses its console. */
  reachable(): Promise<boolean>
}

/** A machine of the lab, from outside and from inside. */
export interface MachineView extends System {
  readonly id: string
  /** Whether a QEMU with this machine's disk runs in the lab. */
  running(): Promise<boolean>
  /** The command line as the student typed it, or null when it never ran. */
  commandLine(): Promise<readonly string[] | null>
  /** What it does, or why it ended. Never throws for the machine's own trouble. */
  condition(): Promise<VmCondition>
  /** The image files that its QEMU has open. Throws when the machine does not run. */
  images(): Promise<readonly VmImage[]>
  nics(): Promise<readonly Nic[]>
  /** A QMP command in the machine. Throws when the machine does not run. */
  qmp<T>(command: string, args?: Readonly<Record<string, unknown>>): Promise<T>
  /** The guest's serial console, where no network is needed. Looking there takes a second, and needs a guest that is up. */
  readonly console: ConsoleView
  /** Whether SSH into the guest answers now. `run`, `json` and `link` go through it. */
  reachable(): Promise<boolean>
}

/** A disk or medium that the lab laid out, by the sha256 of its file: as it was then, and as it is now (null: it is gone). */
export type GivenDisk = {
  readonly then: string
  readonly now: string | null
}

/** A VNC server, as a viewer meets it. */
export interface VncView {
  /** Of the protocol: `3.8`. */
  readonly version: string
  /** The ways in that it offers: `none`, `password` … */
  readonly security: readonly string[]
  /** Its screen, by one whole picture; null when it lets nobody in without a password, or sends none. */
  readonly screen: VncScreen | null
}

export interface VncScreen {
  /** What the server calls itself: `QEMU`. */
  readonly name: string
  readonly width: number
  readonly height: number
  readonly colours: number
  /** The share of pixels that are not black, from 0 to 1. */
  readonly lit: number
}

/** A SPICE server, as far as one gets without a password. */
export interface SpiceView {
  /** Of the protocol: `2.2`. */
  readonly version: string
  /** Why it refuses everybody who comes as we do, in the protocol's words (`need-secured`); else null. */
  readonly refusal: string | null
  /** Whether it wants a ticket, which is a password; null when one does not get that far. */
  readonly ticketing: boolean | null
}

/** What a check may look at. */
export interface Observer {
  readonly host: System
  readonly lan: LanView
  machine(id: string): MachineView
  /** Every machine of lab.ts. */
  machines(): readonly MachineView[]
  /** One of the `disks` or `media` of lab.ts, by its file name. */
  given(disk: string): Promise<GivenDisk>
  /** The lab's own libvirt, where lab.ts says `services: ['libvirt']`. */
  readonly libvirt: LibvirtView
  /** The VNC server on this port of the host; null when there is none. Looking there throws no viewer out. */
  vnc(port: number): Promise<VncView | null>
  /** The SPICE server on this port of the host; null when there is none. Looking there throws no viewer out. */
  spice(port: number): Promise<SpiceView | null>
}
