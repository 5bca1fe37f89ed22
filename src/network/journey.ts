/** Where a frame is to go, and what it carries. */
export type Journey = BridgedJourney | ForwardJourney | OutJourney | RoutedJourney

/** From one stop to another over a bridge of the host. */
export interface BridgedJourney {
  readonly kind: 'bridged'
  /** Empty where the host has none that could be meant. */
  readonly bridge: string
  readonly from: Stop
  readonly to: Stop
  /** `dhcp`: a VM's request for an address; `ip`: packets between addresses, as with ping; `frames`: whatever it is. */
  readonly what: 'frames' | 'dhcp' | 'ip'
}

export type Stop =
  | {readonly vm: string; readonly address?: string | null}
  /** The host itself, on the bridge. */
  | {readonly host: true; readonly address?: string | null}
  | PortStop

/** What lies behind one of the host's own cards, such as the LAN behind eth0. */
export interface PortStop {
  readonly port: string
  readonly address?: string | null
  /** Who is meant there; `lan` when it is left out. */
  readonly name?: string
  /** The router on the LAN that leads to the address, where that is not on the LAN itself. */
  readonly router?: string
  /** True where nobody has said that the card is to be a port: a bridge may well be isolated. */
  readonly free?: true
}

/** From a port of the host into a VM, by QEMU's user network. */
export interface ForwardJourney {
  readonly kind: 'forward'
  readonly vm: string
  readonly port: number
  /** The port in the VM. */
  readonly target: number
  /** The address of the host that one comes to, from the LAN; `localhost` when it is left out. */
  readonly at?: string
  /** Who comes from the LAN. */
  readonly from?: string
}

/** From a VM out to the internet, by QEMU's user network and the host. */
export interface OutJourney {
  readonly kind: 'out'
  readonly vm: string
  /** The host's card that leads out. */
  readonly card: string
  /** Who is meant; `internet` when it is left out. */
  readonly to?: string
  /** Whose address it is; the first that was asked for when it is left out. */
  readonly address?: string
}

/** Between the LAN and the host, or a VM on a bridge of its own behind the host, which must be a router then. */
export interface RoutedJourney {
  readonly kind: 'routed'
  /** Null for the host itself. */
  readonly vm: string | null
  readonly bridge: string | null
  /** The host's card that leads to the LAN. */
  readonly card: string
  /** Who is meant on the LAN, and at which address. */
  readonly name: string
  readonly address: string
  readonly direction: 'out' | 'in'
}
