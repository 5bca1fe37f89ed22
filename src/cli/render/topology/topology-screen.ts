import {say} from '../../../messages/say.js'
import type {Topology} from '../../../model/view/topology.js'
import {paint} from '../text/paint.js'
import type {Style} from '../text/style.js'
import {renderChanges} from './changes.js'
import {renderTopology} from './topology.js'

export interface ScreenOptions {
  readonly style: Style
  readonly json: boolean
  /** Whether it can be drawn in place. */
  readonly live: boolean
  readonly write: (text: string) => void
}

const HOME = '\u001b[H\u001b[2J'

/** Shows a lab's networks again and again: in place, or, where that cannot be, first all and then what has changed. */
export function topologyScreen({style, json, live, write}: ScreenOptions): (topology: Topology) => void {
  let shown: Topology | null = null
  return (topology) => {
    const before = shown
    shown = topology
    if (json) return write(`${JSON.stringify(topology)}\n`)
    if (live) {
      const foot = paint(style, 'quiet', say(style.language, 'topology.watching'))
      return write(`${HOME}${renderTopology(topology, style)}\n\n${foot}\n`)
    }
    if (!before || topology.way) return write(`${renderTopology(topology, style)}\n`)
    const lines = renderChanges(before, topology, style)
    if (lines.length > 0) write(`${lines.join('\n')}\n`)
  }
}
