// What libvirt says of a lab's domains and networks. Data, and may be the facts of a check as it is: see observer.ts.

/** A disk or a CD drive of a domain. */
export type DomainDisk = {
  /** `disk`, `cdrom` … */
  readonly device: string
  /** The name that the domain gives it: `vda`. */
  readonly target: string
  /** `virtio`, `sata` … */
  readonly bus: string
  /** The file, absolute; null when there is none in it, or when its source is not a file. */
  readonly file: string | null
  /** As what QEMU reads it: `qcow2`. */
  readonly format: string | null
}

/** A network card of a domain. */
export type DomainCard = {
  /** `network`, `bridge`, `user` … */
  readonly type: string
  /** The network or the bridge that it is on; null for the others. */
  readonly source: string | null
  readonly model: string | null
  readonly mac: string | null
}

/** What a domain is made of (https://libvirt.org/formatdomain.html). */
export type DomainParts = {
  /** `kvm` or `qemu`. */
  readonly type: string
  /** The most memory that it may have, in MiB. */
  readonly memoryMb: number
  readonly vcpus: number
  /** The kind of machine, in full: `pc-i440fx-7.2`. */
  readonly machine: string | null
  readonly disks: readonly DomainDisk[]
  readonly cards: readonly DomainCard[]
  /** Where its serial console is: `pty` … */
  readonly console: string | null
}

/** A domain: what libvirt calls a VM. */
export type Domain = {
  readonly name: string
  readonly uuid: string
  /** As virsh says it: `running`, `shut off`, `paused`, `in shutdown`, `crashed` … */
  readonly state: string
  /** Whether it is defined: a domain that is not is gone when it ends. */
  readonly persistent: boolean
  readonly autostart: boolean
  /** What it starts with the next time. */
  readonly config: DomainParts
  /** What it has now; null while it is off. */
  readonly live: DomainParts | null
}

export type LibvirtNetwork = {
  readonly name: string
  readonly active: boolean
  readonly persistent: boolean
  readonly autostart: boolean
  readonly bridge: string | null
  /** `nat`, `route`, `open`, `bridge` …; null for one that leads nowhere. */
  readonly forward: string | null
  /** The host's own addresses in it. */
  readonly addresses: readonly string[]
  /** Whether it has a DHCP server. */
  readonly dhcp: boolean
}

/** The lab's own libvirt; in a lab without the service `libvirt` nothing answers. */
export interface LibvirtView {
  /** Every domain, by name; null when libvirtd does not answer. */
  domains(): Promise<readonly Domain[] | null>
  /** Every network, by name; null when libvirtd does not answer. */
  networks(): Promise<readonly LibvirtNetwork[] | null>
}
