/** What a NIC is joined to, by its kind in QEMU's word (NetClientDriver of QEMU's QAPI). */
export type NicBackend = TapBackend | UserBackend | OtherBackend

export interface TapBackend {
  readonly kind: 'tap'
  /** The TAP device on the host, by what QEMU itself says or holds; null when that is not known. */
  readonly ifname: string | null
}

/** QEMU's user network. */
export interface UserBackend {
  readonly kind: 'user'
  /** Its IPv4 network, `10.0.2.0`; null when QEMU does not say. */
  readonly net: string | null
  /** Whether `restrict=on` keeps its VMs from the host and beyond. */
  readonly restricted: boolean
}

export interface OtherBackend {
  /** `unknown`: a kind that came to QEMU later. */
  readonly kind: (typeof OTHER_BACKENDS)[number] | 'unknown'
}

/** The kinds that QEMU says no more of than labs need. */
export const OTHER_BACKENDS = [
  'socket',
  'stream',
  'dgram',
  'vde',
  'l2tpv3',
  'vhost-user',
  'vhost-vdpa',
  'bridge',
  'netmap',
  'passt',
  'af-xdp',
] as const

/** The host's TAP device at a NIC's other end; null when there is none, or none that is known. */
export function tapOf({backend}: {readonly backend: NicBackend | null}): string | null {
  return backend?.kind === 'tap' ? backend.ifname : null
}
