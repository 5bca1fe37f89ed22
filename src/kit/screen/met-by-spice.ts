import type {Observer} from '../../model/observer.js'

/** What a SPICE viewer meets on a port of the host. */
export interface MetBySpice extends Record<string, boolean | number | string | null> {
  /** The port that the VM's QEMU serves SPICE on; null when on none, or when the VM does not run. */
  readonly port: number | null
  readonly answers: boolean
  /** Why it refuses us, in the protocol's words; else null. */
  readonly refusal: string | null
  /** Whether it wants a ticket, which is a password; null when one does not get that far. */
  readonly ticketing: boolean | null
}

export async function metBySpice(lab: Observer, machine: string, port: number): Promise<MetBySpice> {
  const vm = lab.machine(machine)
  const served = (await vm.running())
    ? await vm.qmp<{readonly enabled: boolean; readonly port?: number}>('query-spice')
    : null
  const met = await lab.spice(port)
  return {
    port: served?.enabled ? (served.port ?? null) : null,
    answers: met !== null,
    refusal: met?.refusal ?? null,
    ticketing: met?.ticketing ?? null,
  }
}
