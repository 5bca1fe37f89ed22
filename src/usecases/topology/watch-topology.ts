import type {Topology} from '../../model/view/topology.js'
import {scaled} from '../../model/pace.js'
import {networkNews} from '../../session/namespaces/network-news.js'
import {joinLab, type JoinLabOptions, type LabAtHand} from '../lab/join-lab.js'
import {News} from './news.js'
import {topologyNow, type TopologyOptions} from './show-topology.js'

/** Of what changes inside a guest nothing is told: one looks after so many milliseconds. */
const LOOK_AGAIN_MS = 10_000
/** Where the kernel tells nothing, one looks oftener. */
const POLL_MS = 2000
/** One command of a student's makes several events; in milliseconds. */
const SETTLE_MS = 200

export interface WatchOptions extends TopologyOptions {
  readonly signal: AbortSignal
  /** Called with the networks as they are, and each time that they have changed. */
  readonly onChange: (topology: Topology) => void
}

/**
 * Tells the networks of an open lab whenever they have changed, until it is told to stop.
 * @throws {HostError} `lab-closed` when the lab is closed meanwhile, and as showTopology does
 */
export async function watchTopology(options: JoinLabOptions & WatchOptions): Promise<void> {
  using joined = await joinLab(options)
  await topologyLive(joined, options)
}

/** The same of a lab that is at hand. */
export async function topologyLive(open: LabAtHand, options: WatchOptions): Promise<void> {
  const {signal, onChange} = options
  const news = new News(signal)
  using told = networkNews(open.session, () => news.tell())
  let known = ''
  while (!signal.aborted) {
    const topology = await topologyNow(open, options)
    const now = JSON.stringify(topology)
    if (now !== known && !signal.aborted) onChange(topology)
    known = now
    await news.next({withinMs: scaled(told.live ? LOOK_AGAIN_MS : POLL_MS), settleMs: SETTLE_MS})
  }
}
