import type {MachineView} from 'qlab/lab'

/** The names of a guest's network interfaces, as it sees them itself: through its console, because no network reaches it. */
export async function interfacesInside(machine: MachineView): Promise<string> {
  const links = await machine.console.links()
  return links.map(({ifname}) => ifname).join(' ')
}
