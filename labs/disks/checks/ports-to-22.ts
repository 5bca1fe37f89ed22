import type {MachineView} from 'qlab/lab'

/**
 * The host's TCP ports that QEMU's user network leads to port 22 in a VM, from the monitor's `info usernet`:
 * `  TCP[HOST_FORWARD]  12               * 2222       10.0.2.15    22     0     0`
 */
export async function portsTo22(machine: MachineView): Promise<number[]> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info usernet'})
  return [...told.matchAll(/TCP\[HOST_FORWARD\]\s+\d+\s+\S+\s+(\d+)\s+\S+\s+22\s/g)].map(([, port]) =>
    Number(port),
  )
}
