import type {MachineView} from '../model/observer.js'
import {scaled} from '../model/pace.js'
import {until} from '../model/until.js'

/** What a machine's saved state is called in its disk; the job that makes, loads or removes it has the same name. */
const TAG = 'qlab-proof'
const LIMIT_MS = 120_000
const INTERVAL_MS = 30

/** A block device of `query-block`. */
export interface Drive {
  readonly inserted?: {
    readonly ro: boolean
    readonly drv: string
    readonly 'node-name': string
    readonly image: {readonly filename: string}
  }
}

interface Job {
  readonly id: string
  readonly status: string
  readonly error?: string
}

type Machine = Pick<MachineView, 'qmp'>

/**
 * Saves a machine's memory and devices into the first of its qcow2 disks, and the state of all of those. What is raw,
 * such as an NVRAM, is left out: its file is to be copied while the machine stands still.
 * @returns whether that was possible
 */
export async function saveState(machine: Machine): Promise<boolean> {
  return job(machine, 'snapshot-save')
}

/** Puts a machine that stands still back to its saved state. */
export async function loadState(machine: Machine): Promise<boolean> {
  return job(machine, 'snapshot-load')
}

/** Removes what was saved: a lab about snapshots must find its own only. */
export async function forgetState(machine: Machine): Promise<boolean> {
  return job(machine, 'snapshot-delete')
}

async function job(machine: Machine, command: string): Promise<boolean> {
  const drives = await machine.qmp<readonly Drive[]>('query-block')
  const devices = drives.flatMap(({inserted}) =>
    inserted && !inserted.ro && inserted.drv === 'qcow2' ? [inserted['node-name']] : [],
  )
  const [vmstate] = devices
  if (vmstate === undefined) return false
  try {
    const where = command === 'snapshot-delete' ? {} : {vmstate}
    await machine.qmp(command, {'job-id': TAG, tag: TAG, devices, ...where})
  } catch {
    return false
  }
  const concluded = async (): Promise<Job | undefined> =>
    (await machine.qmp<readonly Job[]>('query-jobs')).find(
      ({id, status}) => id === TAG && status === 'concluded',
    )
  const own = await until(concluded, {timeoutMs: scaled(LIMIT_MS), intervalMs: INTERVAL_MS})
  if (!own) return false
  await machine.qmp('job-dismiss', {id: TAG})
  return own.error === undefined
}
