import type {WayEnd} from './way-end.js'

/** The way of a frame, place by place, as far as it gets: plain JSON. */
export interface Way {
  readonly hops: readonly Hop[]
  /** The first place where it ends, and why; null when nothing that was seen stops it. */
  readonly end: WayEnd | null
}

export interface Hop extends Station {
  /** `unseen`: nothing stops it there as far as could be seen, and not all could be. `beyond`: after the end. */
  readonly outcome: 'passed' | 'ended' | 'unseen' | 'beyond'
}

/** A place on a frame's way. */
export interface Station {
  readonly kind: 'vm' | 'user-net' | 'link' | 'bridge' | 'host' | 'lan'
  /** An interface of the host, a VM's id, `host`, or who is meant on the LAN: `neighbour` … */
  readonly name: string
}
