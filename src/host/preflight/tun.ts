import type {Finding} from '../../model/view/finding.js'
import {cannotOpen} from '../process/can-open.js'
import {asRoot, fine, type Machine} from './machine.js'

const DEVICE = '/dev/net/tun'

/** The device that tap interfaces are made with. */
export async function tun({prefix, who}: Machine): Promise<readonly Finding[]> {
  const title = {en: 'TAP devices', sv: 'TAP-enheter'}
  const refused = await cannotOpen(`${prefix}${DEVICE}`, who)
  if (!refused) return [fine('tun', title, DEVICE)]
  return [
    {
      id: 'tun',
      title,
      state: 'missing',
      detail: `${DEVICE}: ${refused}`,
      costs: {en: 'VMs cannot be connected to a bridge.', sv: 'VM:ar kan inte kopplas till en brygga.'},
      cure: asRoot(refused.startsWith('No such') ? 'modprobe tun' : `chmod 666 ${DEVICE}`),
      blocks: true,
    },
  ]
}
