import {resolve} from 'node:path'
import type {Drive} from '../../machine/machine-state.js'
import type {MachineView} from '../../model/observer.js'
import {liesIn} from './lies-in.js'

/** The files that a running VM writes its disks to; null where one is not in the work folder, or there is none. */
export async function disksWritten(
  machine: Pick<MachineView, 'qmp'>,
  cwd: string,
  work: string,
): Promise<string[] | null> {
  const drives = await machine.qmp<readonly Drive[]>('query-block')
  const names = drives
    .map(({inserted}) => inserted)
    .filter((inserted) => inserted !== undefined && !inserted.ro)
    .map((inserted) => resolve(cwd, inserted?.image.filename ?? ''))
  return names.length > 0 && names.every((name) => liesIn(work, name)) ? names : null
}
