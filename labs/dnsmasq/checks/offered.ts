import type {Room} from 'qlab/lab'
import {discover, offersIn, type Offer} from './dhcp-message.js'
import {ownLeases} from './host.js'
import {WIRING} from './vms.js'

const FIRST = '10.10.0.2'
const LAST = '10.10.0.254'
/** dnsmasq takes 3 s to make sure that nobody has an address before it offers it, one after the other. */
const PATIENCE = '9'

/** What a computer is offered that is plugged into the bridge now. */
export interface Offered extends Record<string, boolean | number | string | null> {
  readonly answered: boolean
  /** Whether the range begins and ends as it should: who asks for these addresses gets them, or somebody has them. */
  readonly first: boolean
  readonly last: boolean
  readonly mask: string | null
  readonly hours: number | null
}

/** Asks twice, as two computers would that had these addresses before. An offer that is not taken binds nobody. */
export async function offered(host: Room): Promise<Offered> {
  const to = `UDP4-DATAGRAM:255.255.255.255:67,broadcast,bind=0.0.0.0:68,reuseaddr,so-bindtodevice=${WIRING.bridge}`
  // A sender for each: two messages that one socat reads at once would leave it as one.
  const asking = [FIRST, LAST].map(
    (address) => `printf '${discover(address)}' | timeout ${PATIENCE} socat -t ${PATIENCE} - ${to} &`,
  )
  const line = `(${asking.join(' ')} wait) | od -An -v -tx1`
  const [{stdout}, leases] = await Promise.all([host.run('bash', ['-c', line]), ownLeases(host)])
  const offers: readonly Offer[] = offersIn(stdout)
  const has = (wanted: string): boolean =>
    offers.some(({address}) => address === wanted) || leases.some(({address}) => address === wanted)
  return {
    answered: offers.length > 0,
    first: has(FIRST),
    last: has(LAST),
    mask: offers[0]?.mask ?? null,
    hours: offers[0]?.seconds == null ? null : offers[0].seconds / 3600,
  }
}
