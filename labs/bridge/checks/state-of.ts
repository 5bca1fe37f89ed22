import type {Link} from 'qlab/lab'

/** What `ip link set … up` decides; null when there is no such interface. */
export function stateOf(link: Link | null): 'up' | 'down' | null {
  return link && (link.flags.includes('UP') ? 'up' : 'down')
}
