import {endsWithUs} from '../../host/process/process-space.js'
import {isAlive} from '../../host/process/processes.js'
import {BugError} from '../../model/errors/errors.js'
import {until} from '../../model/until.js'
import type {LabStatus} from '../../model/view/lab-status.js'
import {keepReached} from '../guide/reached.js'
import {labStatus} from './lab-status.js'
import {tellAside} from '../files/tell-aside.js'
import {openResumed, type OpenResumedOptions} from '../progress/open-resumed.js'

const INTERVAL_MS = 500

export interface OpenAndLeaveOptions extends OpenResumedOptions {
  /** Called when the lab is open; `stays` is whether it does when we end. */
  readonly onOpen: (status: LabStatus, stays: boolean) => void
}

/**
 * Opens a lab, runs nothing in it, and leaves it open. As process 1 of a container we stay with it until it is closed or
 * we are asked to end, because everything there ends with us.
 */
export async function openAndLeave({onOpen, ...options}: OpenAndLeaveOptions): Promise<void> {
  const {open: opened} = await openResumed(options)
  await using open = opened
  tellAside(options.paths, open.lab.id, (notice) => options.emit({type: 'notice', ...notice}))
  const stays = !endsWithUs()
  keepReached(open.session)
  if (stays) open.keep()
  const all = await labStatus(options)
  const own = all.find(({lab}) => lab === open.lab.id)
  if (!own) throw new BugError('lab-vanished', `The lab ${open.lab.id} was opened and is not open.`)
  onOpen(own, stays)
  const {room} = open.session.record
  if (stays || room === null) return
  await until(() => !isAlive(room), {intervalMs: INTERVAL_MS, signal: options.signal})
}
