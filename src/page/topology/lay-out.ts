import Elk, {type ELK} from 'elkjs/lib/elk-api.js'
import type {PageTopology} from '../../model/web/page-topology.js'
import {elkGraph} from './elk-graph.js'
import {placesIn, type Places} from './places.js'

let elk: ELK | null = null

/** Where ELK would have everything. It is loaded when the first picture is drawn, and works beside the page. */
export async function layOut(topology: PageTopology): Promise<Places> {
  elk ??= new Elk({workerUrl: '/page/elk-worker.js'})
  return placesIn(await elk.layout(elkGraph(topology)))
}
