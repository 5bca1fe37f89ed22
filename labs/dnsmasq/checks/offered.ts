import {getsAnswer, type System} from 'qlab/lab'
import {clientFor, discover, offersIn} from './dhcp-message.js'
import {ownLeases} from './host.js'
import {serversOn} from './servers.js'
import {first as firstVm, second as secondVm, WIRING} from './vms.js'

const VMS = [firstVm, secondVm]
const FIRST = '10.10.0.2'
const LAST = '10.10.0.254'
/**
 * Seconds that two questions take. dnsmasq pings an address before it offers it, one after the other: for 3 s by a clock that
 * counts whole seconds, so for up to 4 s each, on any computer; a busy one has 6 s for the rest. All of it is waited for: a
 * second server may answer last.
 */
const TIMEOUT = '14'
/** What dnsmasq has lent already it offers at once. */
const SHORT_TIMEOUT = '2'
const TO = `UDP4-DATAGRAM:255.255.255.255:67,broadcast,bind=0.0.0.0:68,reuseaddr,so-bindtodevice=${WIRING.bridge}`

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
  readonly mask: string | null
  readonly hours: number | null
}

/** Asks twice, as two computers would that had these addresses before. An offer that is not taken binds nobody. */
export async function offered(host: System): Promise<Offered> {
  // A sender for each: two messages that one socat reads at once would leave it as one. Each hears the other's answers too.
  const asked = [FIRST, LAST].map(async (address) => {
    const all = offersIn(await ask(host, discover(address), TIMEOUT))
    return all.filter(({client}) => client === clientFor(address))
  })
  const [each, leases, servers] = await Promise.all([
    Promise.all(asked),
    ownLeases(host),
    serversOn(host, WIRING.bridge),
  ])
  const offers = each.flat()
  const has = async (wanted: string): Promise<boolean> =>
    offers.some(({address}) => address === wanted) ||
    (leases?.some(({address}) => address === wanted) ?? false) ||
    (offers.length > 0 && (await isTaken(host, wanted)))
  const [first, last] = await Promise.all([has(FIRST), has(LAST)])
  return {
    answered: offers.length > 0,
    offers: Math.max(...each.map(({length}) => length)),
    servers,
    first,
    last,
    mask: offers[0]?.mask ?? null,
    hours: offers[0]?.seconds == null ? null : offers[0].seconds / 3600,
  }
}

/** Whether an address that a newcomer is not offered is in use without a lease, or kept for a VM. */
async function isTaken(host: System, address: string): Promise<boolean> {
  if (await getsAnswer(host, address, 1)) return true
  const kept = await Promise.all(VMS.map(({mac}) => offeredTo(host, mac, TIMEOUT)))
  return kept.includes(address)
}

/** What is offered to a MAC address now: what it has been lent, where it has been lent something. */
export async function offeredTo(host: System, mac: string, seconds = SHORT_TIMEOUT): Promise<string | null> {
  return (
    offersIn(await ask(host, discover('0.0.0.0', mac), seconds)).find(({client}) => client === mac)
      ?.address ?? null
  )
}

async function ask({$}: System, message: string, seconds: string): Promise<string> {
  const {stdout} =
    await $`printf ${message} | timeout ${seconds} socat -t ${seconds} - ${TO} | od -An -v -tx1`
  return stdout
}
