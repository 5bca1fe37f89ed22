import type {Finding} from '../../model/view/finding.js'
import {folders} from './folders.js'
import {idRanges} from './id-ranges.js'
import {limits} from './limits.js'
import type {Look, Machine} from './machine.js'
import {memory} from './memory.js'
import {namespaces} from './namespaces.js'
import {node} from './node.js'
import {packages} from './packages.js'
import {tun} from './tun.js'

/** In the order that a reader meets them: what no lab runs without comes first. */
const LOOKS: readonly Look[] = [node, namespaces, idRanges, tun, memory, limits, folders, packages]

/** Everything that the machine itself must have; KVM and the guest are the caller's to add. */
export async function preflight(machine: Machine): Promise<readonly Finding[]> {
  return (await Promise.all(LOOKS.map(async (look) => look(machine)))).flat()
}
