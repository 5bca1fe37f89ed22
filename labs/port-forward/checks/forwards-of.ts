import type {MachineView} from 'qlab/lab'

/** A port of the host that QEMU's user network forwards to a VM. */
export interface Forward {
  readonly protocol: string
  readonly port: number
  /** The port in the VM. */
  readonly target: number
}

/**
 * From the monitor's `info usernet`:
 * `  TCP[HOST_FORWARD]  12               * 2222       10.0.2.15    22     0     0`
 */
export async function forwardsOf(machine: MachineView): Promise<Forward[]> {
  const told = await machine.qmp<string>('human-monitor-command', {'command-line': 'info usernet'})
  const rows = told.matchAll(/(TCP|UDP)\[HOST_FORWARD\]\s+\d+\s+\S+\s+(\d+)\s+\S+\s+(\d+)\s/g)
  return [...rows].map(([, protocol = '', port, target]) => ({
    protocol: protocol.toLowerCase(),
    port: Number(port),
    target: Number(target),
  }))
}

/** As the student reads it: `tcp::2222-:22`, the value of `hostfwd=`. */
export function inWords({protocol, port, target}: Forward): string {
  return `${protocol}::${port}-:${target}`
}
