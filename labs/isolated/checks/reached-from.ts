import {whoAnswers, type Observer, type Ping} from 'qlab/lab'
import type {IsolatedVm} from './vms.js'

/**
 * Who gets an answer from whom across the border that should be closed, as `ubuntu1 -> 192.168.77.2`: the VMs from every
 * address of the host and from the LAN, the host and the LAN from the VMs.
 */
export async function reachedFrom(lab: Observer, vms: readonly IsolatedVm[]): Promise<readonly string[]> {
  const host = (await lab.host.links())
    .flatMap(({addr_info}) => addr_info)
    .filter(({family, scope}) => family === 'inet' && scope !== 'host')
    .map(({local}) => local)
  const outside = [...host, lab.lan.neighbour]
  const inside = vms.map(({address}) => address)
  const pings: readonly Ping[] = [
    ...vms.flatMap(({machine}) => outside.map((to): Ping => [machine, lab.machine(machine), to])),
    ...inside.map((to): Ping => ['host', lab.host, to]),
    ...inside.map((to): Ping => ['neighbour', lab.lan, to]),
  ]
  return (await whoAnswers(pings, 1)).answered
}
