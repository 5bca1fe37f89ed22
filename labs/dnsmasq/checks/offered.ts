import {getsAnswer, type Observer, type System} from 'qlab/lab'
import {askDhcp, type Patience} from './ask-dhcp.js'
import {clientFor, questionOf, type Offer} from './dhcp-message.js'
import {ownLeases} from './host.js'
import {isAlone} from './is-alone.js'
import {offeredAtOnce} from './offered-at-once.js'
import {serversOn} from './servers.js'
import {first as firstVm, second as secondVm, WIRING} from './vms.js'
import {VALUES} from './values.js'

const VMS = [firstVm, secondVm]
const FIRST = `${VALUES.network}.2`
const LAST = `${VALUES.network}.254`
/**
 * Seconds that two questions take. dnsmasq pings an address before it offers it, one after the other: for 3 s by a clock that
 * counts whole seconds, so for up to 4 s each, on any computer; a busy one has 6 s for the rest. All of it is waited for where
 * there may be a second server, which may answer last.
 */
const TIMEOUT = '14'
/** What dnsmasq has lent already it offers at once. */
const SHORT: Patience = {seconds: '2'}

/** What a computer is offered that is plugged into the bridge now. */
export interface Offered extends Record<string, boolean | number | string | null | readonly string[]> {
  readonly answered: boolean
  /** How many offers came to one question at the most: as many servers answer there. */
  readonly offers: number
  /** Programs of the host that answer DHCP there: `dnsmasq (pid 12)`. */
  readonly servers: readonly string[]
  /**
   * Whether the range begins and ends as it should: who asks for these addresses gets them, somebody has them, or they are
   * kept for one of the lab's VMs (--dhcp-host).
   */
  readonly first: boolean
  readonly last: boolean
  /** What was offered in the place of these two. */
  readonly instead: readonly string[]
  readonly mask: string | null
  readonly hours: number | null
  /** Of the bridge's address, where none has the bridge's own name as its label: to dnsmasq, the bridge has no address then. */
  readonly label: string | null
}

/**
 * Asks twice, as two computers would that had these addresses before. An offer that is not taken binds nobody. Where a VM has a
 * lease, and nobody else can answer, both is seen without the pings.
 */
export async function offered(lab: Pick<Observer, 'host' | 'machines'>): Promise<Offered> {
  const {host} = lab
  const [alone, leases, servers, label] = await Promise.all([
    isAlone(lab),
    ownLeases(host),
    serversOn(host, WIRING.bridge),
    labelOnly(host),
  ])
  const known = {servers, label}
  const own = alone ? await offeredAtOnce(host, leases, [FIRST, LAST]) : null
  if (own) return {...known, answered: true, offers: 1, first: true, last: true, instead: [], ...termsOf(own)}
  const patience = {seconds: TIMEOUT, first: alone}
  const each = await askForBoth(host, patience)
  const offers = each.flat()
  const has = async (wanted: string): Promise<boolean> =>
    offers.some(({address}) => address === wanted) ||
    (leases?.some(({address}) => address === wanted) ?? false) ||
    (offers.length > 0 && (await isTaken(host, wanted, patience)))
  const [first, last] = await Promise.all([has(FIRST), has(LAST)])
  return {
    ...known,
    answered: offers.length > 0,
    offers: Math.max(...each.map(({length}) => length)),
    first,
    last,
    instead: [...new Set(offers.map(({address}) => address))].filter(
      (address) => address !== FIRST && address !== LAST,
    ),
    ...termsOf(offers[0]),
  }
}

function termsOf(offer: Offer | undefined): Pick<Offered, 'mask' | 'hours'> {
  return {mask: offer?.mask ?? null, hours: offer?.seconds == null ? null : offer.seconds / 3600}
}

/**
 * Asks for the first and the last address. One that did not come while another offer did is asked for once more: a message can be
 * lost, and a server that is busy with the pings of several questions may not have come to this one.
 */
async function askForBoth(host: System, patience: Patience): Promise<readonly (readonly Offer[])[]> {
  const ask = (address: string): Promise<Offer[]> =>
    askDhcp(host, questionOf(clientFor(address)), patience, address)
  // A sender for each: two messages that one socat reads at once would leave it as one. Each hears the other's answers too.
  const each = await Promise.all([FIRST, LAST].map(ask))
  if (each.flat().length === 0) return each
  const missing = [FIRST, LAST].filter((wanted) => !each.flat().some(({address}) => address === wanted))
  return [...each, ...(await Promise.all(missing.map(ask)))]
}

async function labelOnly(host: System): Promise<string | null> {
  const bridge = await host.link(WIRING.bridge)
  const own = bridge?.addr_info.filter(({family}) => family === 'inet') ?? []
  return own.some(({label}) => label === WIRING.bridge) ? null : (own[0]?.label ?? null)
}

/** Whether an address that a newcomer is not offered is in use without a lease, or kept for a VM. */
async function isTaken(host: System, address: string, patience: Patience): Promise<boolean> {
  if (await getsAnswer(host, address, 1)) return true
  const kept = await Promise.all(VMS.map(({mac}) => offeredTo(host, mac, patience)))
  return kept.includes(address)
}

/** What is offered to a MAC address now: what it has been lent, where it has been lent something. */
export async function offeredTo(host: System, mac: string, patience = SHORT): Promise<string | null> {
  const [offer] = await askDhcp(host, questionOf(mac), patience)
  return offer?.address ?? null
}
