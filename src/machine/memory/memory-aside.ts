import type {MachineView} from '../../model/observer.js'
import {scaled} from '../../model/pace.js'
import {until} from '../../model/until.js'

/** What the file's node is called in QEMU, and the snapshot in it, and the jobs. */
const NAME = 'qlab-memory'
const LIMIT_MS = 120_000
const INTERVAL_MS = 30

interface Job {
  readonly id: string
  readonly status: string
  readonly error?: string
}

type Machine = Pick<MachineView, 'qmp'>

/**
 * Saves a VM's memory and devices as a snapshot in a qcow2 file of its own: nothing is written to its disks, and QEMU need not
 * open them by their names once more, as after a migration. With -daemonize it would not find them, since it is in / then.
 * @param file an empty qcow2, as the lab names it
 * @returns whether that was possible: the VM stands still afterwards; where it was not, it runs on
 */
export async function saveAside(machine: Machine, file: string): Promise<boolean> {
  await machine.qmp('stop')
  if ((await withFile(machine, file, 'snapshot-save')) === true) return true
  await machine.qmp('cont')
  return false
}

/** Puts a VM that was started standing still to where it was saved, and lets it go on. */
export async function loadAside(machine: Machine, file: string): Promise<boolean> {
  if (!(await withFile(machine, file, 'snapshot-load'))) return false
  await machine.qmp('cont')
  return true
}

async function withFile(machine: Machine, filename: string, command: string): Promise<boolean> {
  try {
    await machine.qmp('blockdev-add', {
      driver: 'qcow2',
      'node-name': NAME,
      file: {driver: 'file', filename},
    })
    await machine.qmp(command, {'job-id': NAME, tag: NAME, devices: [NAME], vmstate: NAME})
    const concluded = async (): Promise<Job | undefined> =>
      (await machine.qmp<readonly Job[]>('query-jobs')).find(
        ({id, status}) => id === NAME && status === 'concluded',
      )
    const own = await until(concluded, {timeoutMs: scaled(LIMIT_MS), intervalMs: INTERVAL_MS})
    if (!own) return false
    await machine.qmp('job-dismiss', {id: NAME})
    await machine.qmp('blockdev-del', {'node-name': NAME})
    return own.error === undefined
  } catch {
    return false
  }
}
