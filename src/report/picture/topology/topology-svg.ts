import type {Language} from '../../../model/language.js'
import type {Topology} from '../../../model/view/topology.js'
import {svgOf} from '../svg.js'
import {oneLine} from '../../visible.js'
import {numberedTroubles, topologyPicture} from './topology-picture.js'

/** A lab's networks as an SVG document, with what stops frames in words below. */
export function topologySvg(topology: Topology, language: Language): string {
  const notes = numberedTroubles(topology).map(({text}, index) => `✗ ${index + 1}  ${oneLine(text)}`)
  return svgOf(topologyPicture(topology, {language, unicode: true}), notes)
}
