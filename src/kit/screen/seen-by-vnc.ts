import type {Observer} from '../../model/observer.js'

/** What a VNC viewer meets on a port of the host. */
export interface SeenByVnc extends Record<string, number | string | null> {
  /** The port that the VM's QEMU serves its screen on; null when on none, or when the VM does not run. */
  readonly port: number | null
  /** The ways in that are offered, with blanks between; null when nobody answers. */
  readonly security: string | null
  /** The share of the picture that is not black, from 0 to 1; null when there is no picture. */
  readonly lit: number | null
}

export async function seenByVnc(lab: Observer, machine: string, port: number): Promise<SeenByVnc> {
  const vm = lab.machine(machine)
  const served = (await vm.running())
    ? await vm.qmp<{readonly enabled: boolean; readonly service?: string}>('query-vnc')
    : null
  const seen = await lab.vnc(port)
  return {
    port: served?.enabled && served.service ? Number(served.service) : null,
    security: seen?.security.join(' ') ?? null,
    lit: seen?.screen?.lit ?? null,
  }
}
