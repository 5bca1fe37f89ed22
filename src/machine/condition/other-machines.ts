import type {VmNotStarted} from '../../model/vm/condition.js'
import {heldFiles} from '../disks/held-files.js'
import {disksOf, type DiskPlace} from '../disks/machine-disks.js'
import type {MachineRecord} from '../machine-records.js'

/** Of what QEMU has open, what is no socket, log or device. */
const IMAGE = /^\/(?!dev\/|run\/qlab\/|proc\/|sys\/).*[^)]$/

/**
 * The QEMU that was started last, where it has ended and is not the last of a machine of the lab's: it has no disk of
 * theirs, or one that runs in another.
 */
export function strayOf(records: readonly MachineRecord[], place: DiskPlace): MachineRecord | null {
  const last = records.at(-1)
  if (last === undefined || last.pid !== null || last.starting) return null
  const runs = (disk: string): boolean =>
    records.some((record) => record.pid !== null && disksOf(record, place).includes(disk))
  return disksOf(last, place).every(runs) ? last : null
}

/** The QEMUs that run and have none of the lab's disks. */
export function strangersIn(records: readonly MachineRecord[], place: DiskPlace): VmNotStarted['strangers'] {
  return records.flatMap((record) => {
    if (record.pid === null || disksOf(record, place).length > 0) return []
    const files = heldFiles(record.pid, place.proc)
      .filter(({path, writable, tap}) => writable && tap === null && IMAGE.test(path))
      .map(({path}) => path)
    return [{pid: record.pid, files: [...new Set(files)]}]
  })
}
