import {accessSync, constants} from 'node:fs'
import {hostname} from 'node:os'
import {labIds} from '../../content/spec/find-labs.js'
import {loadLab} from '../../content/spec/load-lab.js'
import {spareMemory} from '../../host/process/spare-memory.js'
import {toldError} from '../../model/errors/told-error.js'
import {sweepPlaces} from '../proof/prove-place.js'
import {FitHost} from './fit-host.js'
import {openedQueue, type QueueFlags} from './opened-queue.js'
import {Worker, type WorkerDone, type WorkerOptions} from './worker.js'

export interface RunWorkerOptions extends WorkerOptions, QueueFlags {
  /** Whether labs with VMs are done without KVM, too. */
  readonly emulates: boolean
  /** The labs whose work it takes, by ids or folders; empty for all of the course. */
  readonly labs: readonly string[]
}

function opensKvm(): boolean {
  try {
    accessSync('/dev/kvm', constants.R_OK | constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Takes submissions out of a database and grades them, until it is told to end. */
export async function runWorker(options: RunWorkerOptions): Promise<WorkerDone> {
  spareMemory()
  const {jobs, emit, root, paths, identity, labs: named} = options
  await using queue = await openedQueue({
    ...options,
    name: 'qlab worker',
    connections: jobs + 3,
    supervises: true,
    onDatabase: (away) => emit({type: 'database', away: away && toldError(away)}),
  })
  // What is read for a lab starts programs: by now, they are left nothing that is secret.
  const folders = named.length > 0 ? named : await labIds(root)
  const labs = await Promise.all(folders.map((lab) => loadLab(lab, {root})))
  await sweepPlaces(paths, identity)
  emit({type: 'ready', host: hostname(), jobs, labs: labs.length})
  const withVms = labs.filter(({spec}) => Object.keys(spec.machines).length > 0).length
  // Said at once, and not when the first class waits for it in the evening.
  if (!options.emulates && withVms > 0 && !opensKvm()) emit({type: 'without-kvm', labs: withVms})
  const fit = new FitHost({...options, labs: new Map(labs.map((lab) => [lab.id, lab]))})
  return await new Worker(queue, fit, options).run()
}
