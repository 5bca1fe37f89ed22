import type {Link} from '../../model/observer.js'

/** A network that a guide makes out of a bridge and taps, as the ready checks know it. */
export interface Wiring {
  readonly bridge: string
  /** The taps that are to be its ports. */
  readonly taps: readonly string[]
}

/** What `ip link set … up` decides; null when there is no such interface. */
export function linkState(link: Link | null): 'up' | 'down' | null {
  return link && (link.flags.includes('UP') ? 'up' : 'down')
}
