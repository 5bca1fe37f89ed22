import type {MachineView} from 'qlab/lab'

/** What a guest's /proc/cpuinfo tells, one block a processor. */
export interface CpuInfo {
  readonly processors: number
  /** The values of a field, as often as there are processors: `model name`, `physical id` … */
  readonly values: (field: string) => readonly string[]
}

/** Through the serial console: no network leads into these VMs. */
export async function cpuInfo(machine: MachineView): Promise<CpuInfo> {
  const {stdout} = await machine.console.$`cat /proc/cpuinfo`
  const values = (field: string): string[] =>
    [...stdout.matchAll(new RegExp(`^${field}\\s*: (.*)$`, 'gm'))].map(([, value = '']) => value)
  return {processors: values('processor').length, values}
}
