/** Where a frame is to go, and what it carries. */
export type Journey = BridgedJourney | ForwardJourney | OutJourney

/** From one stop to another over a bridge of the host. */
export interface BridgedJourney {
  readonly kind: 'bridged'
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
  /** What lies behind one of the host's own cards, such as the LAN behind eth0. */
  | {readonly port: string; readonly address?: string | null}

/** From a port of the host into a VM, by QEMU's user network. */
export interface ForwardJourney {
  readonly kind: 'forward'
  readonly vm: string
  readonly port: number
  /** The port in the VM. */
  readonly target: number
}

/** From a VM out to the internet, by QEMU's user network and the host. */
export interface OutJourney {
  readonly kind: 'out'
  readonly vm: string
  /** The host's card that leads out. */
  readonly card: string
}
