import type {VmNotStarted} from '../../model/vm/condition.js'
import {heldFiles} from '../disks/held-files.js'
import {disksOf, type DiskPlace} from '../disks/machine-disks.js'
import type {MachineRecord} from '../machine-records.js'

/** Of what QEMU has open, what is not a socket, log or device. */
const IMAGE = /^\/(?!dev\/|run\/qlab\/|proc\/|sys\/).*[^)]$/

/**
 * The QEMU that was started last, where it has ended and is not the last of a machine of the lab's: it has no disk of
 * theirs, or one that runs in another.
 */
export async function strayOf(
  records: readonly MachineRecord[],
  place: DiskPlace,
): Promise<MachineRecord | null> {
  const last = records.at(-1)
  if (last === undefined || last.pid !== null || last.starting) return null
  const running = records.filter(({pid}) => pid !== null)
  const inUse = (await Promise.all(running.map((record) => disksOf(record, place)))).flat()
  return (await disksOf(last, place)).every((disk) => inUse.includes(disk)) ? last : null
}

/** The QEMUs that run and have none of the lab's disks. */
export async function strangersIn(
  records: readonly MachineRecord[],
  place: DiskPlace,
): Promise<VmNotStarted['strangers']> {
  const strangers = records.map(async (record) => {
    if (record.pid === null || (await disksOf(record, place)).length > 0) return []
    const files = (await heldFiles(record.pid, place.door))
      .filter(({path, writable, tap}) => writable && tap === null && IMAGE.test(path))
      .map(({path}) => path)
    return [{pid: record.pid, files: [...new Set(files)]}]
  })
  return (await Promise.all(strangers)).flat()
}
