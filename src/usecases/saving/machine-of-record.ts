import {disksOf} from '../../machine/disks/machine-disks.js'
import type {MachineRecord} from '../../machine/machine-records.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Session} from '../../session/session.js'

/** The id of the lab's VM that a QEMU is, by its disk; null when it is none of them. */
export async function machineOfRecord(
  record: MachineRecord,
  {spec}: Lab,
  {door, record: {work}}: Session,
): Promise<string | null> {
  const machines = Object.entries(spec.machines)
  const used = await disksOf(record, {door, work, disks: machines.map(([, {disk}]) => disk)})
  return machines.find(([, {disk}]) => used.includes(disk))?.[0] ?? null
}
