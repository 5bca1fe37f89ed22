import {BugError} from '../../model/errors/errors.js'
import type {LanView, Lease} from '../../model/observer.js'
import {LAN} from '../lan.js'
import type {Session} from '../session.js'
import {SessionSystem} from './session-system.js'

/** The lab's LAN, as whoever is on it sees it. */
export class SessionLan extends SessionSystem implements LanView {
  readonly neighbour = LAN.neighbour
  readonly subnet = LAN.subnet

  constructor(session: Session) {
    super(session, 'neighbour')
  }

  /** From dnsmasq's lease file: `expiry mac address hostname client-id`. */
  async leases(): Promise<readonly Lease[]> {
    const file = await this.session.routerFile('/var/log/leases')
    if (file === null) throw new BugError('no-leases', 'The router has no lease file.')
    return file
      .split('\n')
      .map((line) => line.split(' '))
      .flatMap(([, mac, address, hostname]) =>
        mac && address ? [{mac, address, hostname: hostname && hostname !== '*' ? hostname : null}] : [],
      )
  }
}
