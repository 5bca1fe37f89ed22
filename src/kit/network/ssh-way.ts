import type {Observer} from '../../model/observer.js'
import {gather} from '../../network/gather.js'
import type {Journey} from '../../network/journey.js'
import type {NetworkFacts} from '../../network/network-facts.js'
import {walk} from '../../network/walk.js'
import type {WayEnd} from '../../network/way-end.js'

/**
 * Where the way of SSH into a VM that has booted ends: at its TAP device, at a forward, or inside; null when nothing that
 * was seen is in the way. The system in it is asked through its console.
 */
export async function sshWay(lab: Observer, vm: string): Promise<WayEnd | null> {
  const facts = await gather(lab, [vm], {inside: 'console'})
  const journey = facts && journeyOf(facts, vm)
  const end = journey && walk(facts, journey)
  // The checks come to whichever address the forward is at.
  if (!end || end.reason === 'forward-not-at-localhost') return null
  if (journey.kind !== 'bridged') return end
  // The checks' own way in goes past the bridge: what is wrong there is in nobody's way.
  const ofTap = ['tap-gone', 'tap-elsewhere', 'link-down', 'no-carrier'].includes(end.reason)
  return (ofTap && end.at === facts.vms[0]?.card?.tap) || end.reason.startsWith('guest-') ? end : null
}

function journeyOf({host, vms}: NetworkFacts, vm: string): Journey | null {
  const card = vms[0]?.card
  if (!card) return null
  if (card.user) {
    const port = card.user.forwards.find(({target}) => target === 22)?.port
    return port === undefined ? null : {kind: 'forward', vm, port, target: 22}
  }
  const bridge = host.links.find(({name}) => name === card.tap)?.master
  return {kind: 'bridged', bridge: bridge ?? '', from: {vm}, to: {host: true}, what: 'frames'}
}
