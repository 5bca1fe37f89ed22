import type {Observer} from '../../model/observer.js'
import type {WayEnd} from '../../network/way-end.js'
import {wayOf} from './way-ends.js'

/**
 * Where a forward to SSH ends in vain: at an address which the VM does not have; null where it leads into the VM, or is not
 * there at all. The system in the VM is asked only where the forward's own words leave that open.
 */
export async function forwardWay(lab: Observer, vm: string, port: number): Promise<WayEnd | null> {
  const journey = {kind: 'forward', vm, port, target: 22} as const
  const outside = await wayOf(lab, journey, {inside: false})
  const end = outside && (await wayOf(lab, journey, {inside: 'console'}))
  return end?.reason.startsWith('forward-to-') ? end : null
}
