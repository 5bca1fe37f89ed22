import {writeFileSync} from 'node:fs'
import {join} from 'node:path'

/** Where a dnsmasq that is started in a lab keeps its leases. */
export const OWN_LEASES = '/var/lib/misc/dnsmasq.leases'

/** Gives them to a new session: lab.sh puts them in their place, for the dnsmasq that is started there. */
export function writeSavedLeases(io: string, leases: string): void {
  if (leases !== '') writeFileSync(join(io, 'leases'), leases)
}
