import type {Language} from '../../model/language.js'
import {scaled} from '../../model/pace.js'
import type {Topology} from '../../model/view/topology.js'
import {MOST_PICTURE} from '../../model/grading/grade.js'
import {topologySvg} from '../../report/picture/topology/topology-svg.js'
import {visible} from '../../report/visible.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {topologyNow} from '../topology/show-topology.js'

/** To look at the networks may take so long, in milliseconds; a picture is not worth more. */
const LIMIT_MS = 20_000
/** Of what is there, as JSON, so much is drawn, in characters: with a thousand interfaces nobody would see anything. */
const MOST_FACTS = 30_000

/**
 * The networks of a lab as they stand, as SVG; null where they cannot be drawn. Nobody's grade depends on it.
 */
export async function drawEnd(
  open: Pick<LabAtHand, 'lab' | 'live'>,
  language: Language,
): Promise<string | null> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), scaled(LIMIT_MS))
  })
  try {
    const topology = await Promise.race([topologyNow(open, {language}), over])
    return topology && pictureOf(topology, language)
  } catch {
    return null // the lab has ended, or made itself such that nothing can be drawn
  } finally {
    clearTimeout(timer)
  }
}

/** Networks as SVG, with their control characters made visible; null where that is more than a picture holds. */
export function pictureOf(topology: Topology, language: Language): string | null {
  if (JSON.stringify(topology).length > MOST_FACTS) return null
  const svg = visible(topologySvg(topology, language))
  return svg.length > MOST_PICTURE ? null : svg
}
