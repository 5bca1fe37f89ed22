import {HostError} from '../../model/errors/errors.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import {topologyLive} from '../../usecases/topology/watch-topology.js'
import {renderTopology} from '../render/topology/topology.js'
import {wrap} from '../render/text/fit.js'
import type {Style} from '../render/text/style.js'
import type {WalkOptions} from '../walk/walker.js'

export interface DrawOptions extends Pick<WalkOptions, 'language'> {
  readonly signal: AbortSignal
  readonly onDrawn: (text: (style: Style) => string) => void
}

/** Draws the networks of a lab while somebody is asked something, and no longer. */
export async function whileDrawn<T>(
  open: LabAtHand,
  {signal, ...options}: DrawOptions,
  ask: () => Promise<T>,
): Promise<T> {
  const answered = new AbortController()
  const drawn = drawTopology(open, {...options, signal: AbortSignal.any([signal, answered.signal])})
  try {
    return await ask()
  } finally {
    answered.abort()
    await drawn
  }
}

/** Draws the networks now and whenever they change; of a lab that cannot be looked at it says why. Never throws. */
async function drawTopology(open: LabAtHand, {language, signal, onDrawn}: DrawOptions): Promise<void> {
  const drawing = open.live.sparingConsoles(() =>
    topologyLive(open, {
      language,
      signal,
      onChange: (topology) => onDrawn((style) => renderTopology(topology, style)),
    }),
  )
  await drawing.catch((error: unknown) => {
    if (signal.aborted) return
    const message = error instanceof HostError ? error.told(language).message : String(error)
    onDrawn((style) => wrap(message, style))
  })
}
