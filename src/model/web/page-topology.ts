import type {TopologyHop} from '../view/topology.js'

/** A lab's networks as the page draws them: all of its words are chosen, in one language, and nothing has a place yet. */
export interface PageTopology {
  readonly title: string
  /** The host, the LAN, and each namespace that somebody has made. */
  readonly groups: readonly PageGroup[]
  readonly places: readonly PagePlace[]
  readonly cables: readonly PageCable[]
  /** What stops frames now, as it is numbered in the names of places. */
  readonly troubles: readonly PageTrouble[]
  /** What was not seen, and what else there is to know: a sentence each. */
  readonly notes: readonly string[]
  /** What a frame's way can begin and end at, by the names that `--from` and `--to` have. */
  readonly ends: readonly string[]
  readonly way: PageWay | null
}

export interface PageGroup {
  readonly id: string
  readonly label: string
  /** The group that it is in. */
  readonly parent: string | null
}

export interface PagePlace {
  readonly id: string
  readonly group: string
  readonly kind: 'link' | 'vm' | 'user-net' | 'lan'
  readonly name: string
  /** Below the name, each a line. */
  readonly lines: readonly string[]
  /** `bad`: frames end here; `idle`: it is not in use. */
  readonly state: 'good' | 'bad' | 'idle'
}

export interface PageCable {
  /** A place's id, or a group's. */
  readonly from: string
  readonly to: string
  readonly state: 'good' | 'bad' | 'idle'
}

export interface PageTrouble {
  readonly text: string
  /** A command that shows it. */
  readonly look: string | null
}

/** A frame's way, place by place, and where it ends. */
export interface PageWay {
  readonly from: string
  readonly to: string
  readonly title: string
  readonly hops: readonly PageHop[]
  readonly end: PageTrouble | null
  /** Where it does not end: what can be said of that. */
  readonly open: string
}

export interface PageHop {
  /** The place, or the group, in the picture; null where it is not drawn. */
  readonly place: string | null
  readonly name: string
  readonly outcome: TopologyHop['outcome']
  readonly words: string
}

/** What the server says about networks, and what the page asks for. */
export type TopologyToPage =
  | {readonly say: 'topology'; readonly topology: PageTopology}
  | {readonly say: 'closed'; readonly text: string}
export type TopologyFromPage =
  {readonly say: 'way'; readonly from: string; readonly to: string} | {readonly say: 'no-way'}
