import {openLab, type OpenLabOptions} from './open-lab.js'
import {labStatus} from './lab-status.js'
import type {LabStatus} from '../model/lab-status.js'
import {BugError} from '../model/errors.js'

/** Opens a lab, runs nothing in it, and leaves it open. */
export async function openAndLeave(options: Omit<OpenLabOptions, 'scratch'>): Promise<LabStatus> {
  await using open = await openLab({...options, scratch: false})
  open.keep()
  const all = await labStatus(options)
  const own = all.find(({lab}) => lab === open.lab.id)
  if (!own) throw new BugError('lab-vanished', `The lab ${open.lab.id} was opened and is not open.`)
  return own
}
