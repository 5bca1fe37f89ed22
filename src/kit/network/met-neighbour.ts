import type {MachineView} from '../../model/observer.js'

/** A row of `ip -4 -j neigh`. */
interface Neighbour {
  readonly dst: string
  readonly lladdr?: string
  readonly state: readonly string[]
}

/**
 * Whether one VM has met another, by what its system remembers of its neighbours. It looks only: a ping of ours would
 * leave the same trace as the student's.
 * @param address the other's
 */
export async function metNeighbour(
  from: Pick<MachineView, 'json'>,
  to: Pick<MachineView, 'nics'>,
  address: string | null,
): Promise<{
  /** The other's own MAC address. */
  mac: string
  /** Who answered for its address. */
  seen: string | null
  /** Addresses that nobody answered for. */
  unanswered: string[]
  /** The other's own address is one of those: whoever has pinged it has made no mistake about whom to ping. */
  inVain: boolean
}> {
  const known = await from.json<Neighbour[]>('ip', ['-4', '-j', 'neigh'])
  const [card] = await to.nics()
  const seen = known.find(({dst}) => dst === address)?.lladdr ?? null
  const unanswered = known
    .filter(({state}) => state.some((word) => /FAILED|INCOMPLETE/.test(word)))
    .map(({dst}) => dst)
  const inVain = seen === null && address !== null && unanswered.includes(address)
  return {mac: card?.mac ?? 'a MAC address', seen, unanswered, inVain}
}
