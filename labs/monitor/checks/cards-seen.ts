import type {MachineView} from 'qlab/lab'

/** How many network cards the system in a VM sees, through its console: what is not a card (lo) has no device behind it. */
export async function cardsSeen({console}: Pick<MachineView, 'console'>): Promise<number> {
  const {stdout} = await console.$`ls -d /sys/class/net/*/device 2>/dev/null`
  return stdout.split('\n').filter(Boolean).length
}
