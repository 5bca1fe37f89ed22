import type {MachineView} from 'qlab/lab'

/**
 * A VM's network cards, each by the kind of network that it is connected to: `user`, `tap` … or `nothing`.
 */
export async function cardsOf(machine: MachineView): Promise<string[]> {
  const nics = await machine.nics()
  return nics.map(({backend}) => backend?.kind ?? 'nothing')
}
