import type {System} from 'qlab/lab'
import {askDhcp, refusal, type Patience} from './ask-dhcp.js'
import {questionOf, type Offer} from './dhcp-message.js'
import {HOST, type Lease} from './host.js'

/** Nobody pings before these answers. */
const PATIENCE: Patience = {seconds: '2', first: true}
/**
 * What dnsmasq says to who asks for a free address of its range and has no id to lend it to. It says `address not available` or `wrong
 * network` before that, where the address is not in a range for newcomers (rfc2131.c of dnsmasq, DHCPREQUEST).
 */
const ONLY_NO_ID = 'no unique-id'

/**
 * What the only server on the bridge gives, without the pings that it sends before it offers somebody a new address: to who has
 * lent one it offers that at once, with the mask and the time, and the reason why it refuses an address to a client without an
 * id says whether that is in its range. Nothing is lent by it.
 * @param ends the first and the last address of the range
 * @returns the offer, where both ends are in the range; null where that cannot be seen so, and is to be asked as newcomers do
 */
export async function offeredAtOnce(
  host: Pick<System, '$'>,
  leases: readonly Lease[] | null,
  ends: readonly string[],
): Promise<Offer | null> {
  const lease = leases?.find(({mac}) => /^[\da-f]{2}(?::[\da-f]{2}){5}$/.test(mac))
  if (!lease) return null
  const free = ends.filter((end) => !leases?.some(({address}) => address === end))
  const [offers, reasons] = await Promise.all([
    askDhcp(host, questionOf(lease.mac), PATIENCE),
    Promise.all(free.map((address) => refusal(host, {address, server: HOST, seconds: PATIENCE.seconds}))),
  ])
  const own = offers.find(({address}) => address === lease.address)
  return own && reasons.every((reason) => reason === ONLY_NO_ID) ? own : null
}
