import type {MachineView} from '../../model/observer.js'
import type {WayEnd} from '../../network/way-end.js'
import {getsAnswer} from './gets-answer.js'

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

/**
 * What was found of a neighbour, and, where it was asked for in vain, where the way there ends. Where nothing is in the way now,
 * the packets may have been lost on a busy computer: then the VM asks again, twice at the most, and what it knows after that counts.
 * @param find what was found, to be asked for again
 */
export async function metOrWay<Found extends {readonly inVain: boolean}>(
  from: Pick<MachineView, '$'>,
  address: string | null,
  find: () => Promise<Found>,
  wayOf: () => Promise<WayEnd | null>,
): Promise<Found & {way: WayEnd | null}> {
  const found = await find()
  const way = found.inVain ? await wayOf() : null
  if (!found.inVain || way !== null) return {...found, way}
  const answered = (await getsAnswer(from, address)) || (await getsAnswer(from, address))
  return {...(answered ? await find() : found), way}
}
