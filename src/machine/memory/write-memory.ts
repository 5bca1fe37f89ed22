import type {MachineView} from '../../model/observer.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'

const LIMIT_MS = 60_000
const INTERVAL_MS = 50
/** Bytes in a second: as many as the disk takes. */
const AT_ONCE = 10_000_000_000
/** The VM may stand still for as long as it takes: in milliseconds. */
const STANDS_STILL = 600_000

type Machine = Pick<MachineView, 'qmp'>

/**
 * Writes a running VM's memory and devices to a file of the lab, as a migration: QEMU then has nothing to do with the VM's
 * disks any more, and the VM stands still.
 * @param file its path in the lab, without a quote
 * @returns whether that was possible; the VM runs on where it was not
 */
export async function writeMemory(machine: Machine, file: string): Promise<boolean> {
  await machine.qmp('migrate-set-parameters', {'max-bandwidth': AT_ONCE, 'downtime-limit': STANDS_STILL})
  await machine.qmp('migrate', {uri: `exec:cat >'${file}'`})
  const ended = async (): Promise<string | null> => {
    const {status = ''} = await machine.qmp<{readonly status?: string}>('query-migrate')
    return ['completed', 'failed', 'cancelled'].includes(status) ? status : null
  }
  const status = await until(ended, {timeoutMs: scaled(LIMIT_MS), intervalMs: INTERVAL_MS})
  if (status === null) await machine.qmp('migrate_cancel')
  return status === 'completed'
}

/** Waits until a VM that was started with its memory in a file goes on; false when it has ended instead. */
export async function memoryRead(machine: Machine & Pick<MachineView, 'running'>): Promise<boolean> {
  const read = async (): Promise<'ended' | 'read' | null> => {
    if (!(await machine.running())) return 'ended'
    const {status} = await machine.qmp<{readonly status: string}>('query-status')
    return status === 'inmigrate' ? null : 'read'
  }
  return (await until(read, {timeoutMs: scaled(LIMIT_MS), intervalMs: INTERVAL_MS})) === 'read'
}
