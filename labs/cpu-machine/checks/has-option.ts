import type {MachineView} from 'qlab/lab'

/** Whether a VM's command line has one of these options: `-M` or `--machine`, say. */
export async function hasOption(machine: MachineView, option: RegExp): Promise<boolean> {
  return (await machine.commandLine())?.some((word) => option.test(word)) ?? false
}
