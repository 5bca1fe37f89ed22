import {say} from '../../../messages/say.js'
import type {Language} from '../../../model/language.js'
import type {TopologyLink} from '../../../model/view/topology.js'

/** The state of one of the host's interfaces, line by line. */
export function linkWords(link: TopologyLink, language: Language): string[] {
  const {kind, mac, addresses} = link
  const isSwitch = kind === 'bridge'
  return [
    stateWords(link, language),
    ...portWords(link, language),
    ...switchWords(link, language),
    // Of a TAP device it means nothing to anybody.
    ...(mac && (isSwitch || link.port === null) && kind !== 'tap' ? [mac] : []),
    ...addresses,
  ].filter((line) => line !== '')
}

/** Whether it is up, in the words of the guides; what is as it should be on a bridge goes without saying. */
function stateWords({up, carrier, port, kind}: TopologyLink, language: Language): string {
  if (!up) return say(language, 'topology.down')
  const on = say(language, 'topology.up')
  if (!carrier && kind !== 'bridge') return [on, say(language, 'topology.noCarrier')].join(', ')
  return port ? [on, port.state].join(', ') : on
}

function portWords({port}: TopologyLink, language: Language): string[] {
  if (!port) return []
  const {vlan, isolated, locked} = port
  const words = [
    ...(vlan === undefined
      ? []
      : [vlan === null ? say(language, 'topology.noVlan') : say(language, 'topology.vlan', {vlan})]),
    ...(isolated ? [say(language, 'topology.isolated')] : []),
    ...(locked ? [say(language, 'topology.locked')] : []),
  ]
  return words.length > 0 ? [words.join(', ')] : []
}

function switchWords({switch: as}: TopologyLink, language: Language): string[] {
  if (!as) return []
  return [
    ...(as.stp ? [say(language, 'topology.stp')] : []),
    ...(as.filtersVlans ? [say(language, 'topology.filtersVlans')] : []),
  ]
}
