import type {Observer, System} from 'qlab/lab'
import type {IsolatedVm} from './vms.js'

/**
 * Who gets an answer from whom across the border that should be closed, as `ubuntu1 -> 192.168.77.2`: the VMs from every
 * address of the host and from the LAN, the host and the LAN from the VMs.
 */
export async function reachedFrom(lab: Observer, vms: readonly IsolatedVm[]): Promise<string[]> {
  const host = (await lab.host.links())
    .flatMap(({addr_info}) => addr_info)
    .filter(({family, scope}) => family === 'inet' && scope !== 'host')
    .map(({local}) => local)
  const outside = [...host, lab.lan.neighbour]
  const inside = vms.map(({address}) => address)
  const systems: (readonly [name: string, system: System, to: readonly string[]])[] = [
    ...vms.map(({machine}) => [machine, lab.machine(machine), outside] as const),
    ['host', lab.host, inside],
    ['neighbour', lab.lan, inside],
  ]
  const answers = await Promise.all(
    systems.flatMap(([name, system, to]) => to.map((each) => answer(name, system, each))),
  )
  return answers.flat()
}

async function answer(name: string, system: System, to: string): Promise<string[]> {
  const {exitCode} = await system.$`ping -c 1 -W 1 ${to}`
  return exitCode === 0 ? [`${name} -> ${to}`] : []
}
