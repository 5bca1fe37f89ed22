import Elk, {type ELK} from 'elkjs/lib/elk-api.js'
import type {PageTopology} from '../../model/web/page-topology.js'
import {elkGraph} from './elk-graph.js'
import {placesIn, type Places} from './places.js'

/** Where the build has put ELK. */
declare const ELK_WORKER: string

let elk: ELK | null = null

/** Loads ELK, which works beside the page: it takes as long as a first look at the networks, and may be there by then. */
export function readyLayout(): ELK {
  return (elk ??= new Elk({workerUrl: ELK_WORKER}))
}

/** Where ELK would have everything. */
export async function layOut(topology: PageTopology): Promise<Places> {
  return placesIn(await readyLayout().layout(elkGraph(topology)))
}
