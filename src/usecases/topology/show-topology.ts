import type {Language} from '../../model/language.js'
import type {Topology} from '../../model/view/topology.js'
import type {LanPlan} from '../../network/journey-between.js'
import {gather} from '../../network/gather.js'
import {surroundings} from '../../network/topology/surroundings.js'
import {topologyOf} from '../../network/topology/topology-of.js'
import {LAN} from '../../session/lan.js'
import {joinLab, type JoinLabOptions, type LabAtHand} from '../lab/join-lab.js'
import {hostSilent} from './topology-errors.js'
import {wayNames, type AskedWay} from './way-names.js'

export interface TopologyOptions extends AskedWay {
  readonly language: Language
}

/**
 * The networks of an open lab as they are now, and the way of a frame through them where one is asked for.
 * @throws {UsageError} `unknown-place`, `same-place`, `no-way-to-walk`
 * @throws {HostError} `no-topology`
 */
export async function showTopology(options: JoinLabOptions & TopologyOptions): Promise<Topology> {
  using joined = await joinLab(options)
  return await topologyNow(joined, options)
}

/** The same of a lab that is at hand. */
export async function topologyNow(
  {lab, live}: Pick<LabAtHand, 'lab' | 'live'>,
  {language, ...asked}: TopologyOptions,
): Promise<Topology> {
  const lan = lab.spec.lan ? PLAN : null
  const way = wayNames(asked, {machines: Object.keys(lab.spec.machines), lan: lan !== null, lab: lab.id})
  const {observer} = live
  const [facts, around] = await Promise.all([
    gather(observer, Object.keys(lab.spec.machines), {
      // Whoever looks at a picture has not asked for a check: what leads in slowly is said not to have been seen.
      inside: 'soon',
      targets: lan ? [lan.neighbour, lan.router, lan.internet] : [],
    }),
    surroundings(observer, {lan: lan !== null}),
  ])
  if (!facts) throw hostSilent(lab.id)
  return topologyOf({lab: lab.id, facts, around, lan, language, way})
}

const PLAN: LanPlan = {
  ...{card: 'eth0', subnet: LAN.subnet, router: LAN.router, neighbour: LAN.neighbour},
  internet: LAN.internet,
}
