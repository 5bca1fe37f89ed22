import * as v from 'valibot'
import type {RawData, WebSocket} from 'ws'
import {QlabError} from '../../model/errors/errors.js'
import type {Language} from '../../model/language.js'
import type {TopologyFromPage, TopologyToPage} from '../../model/web/page-topology.js'
import {topologyGraph} from '../../report/picture/topology/topology-graph.js'
import type {JoinedLab} from '../../usecases/lab/join-lab.js'
import {topologyLive} from '../../usecases/topology/watch-topology.js'
import type {AskedWay} from '../../usecases/topology/way-names.js'
import {jsonIn} from '../json-in.js'

const Name = v.pipe(v.string(), v.maxLength(100))
const Said: v.GenericSchema<unknown, TopologyFromPage> = v.union([
  v.strictObject({say: v.literal('way'), from: Name, to: Name}),
  v.strictObject({say: v.literal('no-way')}),
])

/** Tells a page the networks of a lab, whenever they have changed, until either is gone. What makes no sense ends the talk. */
export class TopologyTalk {
  #watching = new AbortController()

  constructor(
    private readonly socket: WebSocket,
    /** Joins the lab once more: whoever looks here leaves serial consoles alone, and a check that was asked for does not. */
    private readonly join: () => Promise<JoinedLab>,
    private readonly language: Language,
  ) {
    // Before anything is waited for: a message that nobody listens for is lost.
    socket.on('message', (data) => this.#take(data))
    socket.on('error', () => undefined)
    socket.on('close', () => this.#watching.abort())
    void this.#watch({})
  }

  #take(data: RawData): void {
    const said = v.safeParse(Said, jsonIn(data))
    if (!said.success) return this.socket.close(1008)
    const {output} = said
    this.#watching.abort()
    this.#watching = new AbortController()
    void this.#watch(output.say === 'way' ? {from: output.from, to: output.to} : {})
  }

  async #watch(way: AskedWay): Promise<void> {
    const {language} = this
    const {signal} = this.#watching
    try {
      using joined = await this.join()
      await joined.live.sparingConsoles(() =>
        topologyLive(joined, {
          ...{...way, language, signal},
          onChange: (topology) => this.#tell({say: 'topology', topology: topologyGraph(topology, language)}),
        }),
      )
    } catch (error) {
      if (!signal.aborted) this.#tell({say: 'closed', text: this.#toldOf(error)})
    }
  }

  #toldOf(error: unknown): string {
    if (error instanceof QlabError) return error.told(this.language).message
    return error instanceof Error ? error.message : String(error)
  }

  #tell(message: TopologyToPage): void {
    this.socket.send(JSON.stringify(message))
  }
}
