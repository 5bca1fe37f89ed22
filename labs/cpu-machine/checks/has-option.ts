import {optionsNamed, type MachineView} from 'qlab/lab'

/** Whether a VM's command line has one of these options: `machine` or `M`, say. */
export async function hasOption(machine: MachineView, ...names: readonly string[]): Promise<boolean> {
  return optionsNamed((await machine.commandLine()) ?? [], ...names).length > 0
}
