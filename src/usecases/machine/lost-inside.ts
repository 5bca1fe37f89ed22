import type {Machine} from '../../machine/machine.js'
import {linkLocal} from '../../machine/guest-address.js'
import {guestUnreachable} from '../../machine/machine-errors.js'
import {QlabError, type HostError} from '../../model/errors/errors.js'
import type {Link} from '../../model/observer.js'
import {command, type Command} from '../../model/errors/suggestion.js'
import {tapOf} from '../../model/vm/nic-backend.js'

/** IPv6 wants no less of a link (RFC 8200, section 5); with less the kernel switches it off there. */
const LEAST_MTU = 1280

/**
 * Of a guest on a TAP device that has booted: what SSH lacks in its card, by which qlab comes in (its IPv6 link-local
 * address, which follows from its MAC address), as its console tells it. Null where nothing is lacking, or nobody could look.
 */
export async function lostInside(machine: Machine): Promise<HostError | null> {
  try {
    const nic = (await machine.nics()).find((each) => tapOf(each) !== null)
    if (!nic) return null
    const cards = (await machine.console.links()).filter(({ifname}) => ifname !== 'lo')
    const card = cards.find(({address}) => address === nic.mac) ?? (cards.length === 1 ? cards[0] : undefined)
    return card ? lostBy(machine.id, card, linkLocal(nic.mac)) : null
  } catch (error) {
    if (error instanceof QlabError) return null
    throw error
  }
}

function lostBy(id: string, {ifname, flags, mtu, addr_info}: Link, address: string): HostError | null {
  if (!flags.includes('UP'))
    return lost(id, `sudo ip link set ${ifname} up`, {
      en: `In the VM, ${ifname} is switched off.`,
      sv: `I VM:en är ${ifname} inte påslaget.`,
    })
  if (mtu < LEAST_MTU)
    return lost(id, `sudo ip link set ${ifname} mtu 1500`, {
      en: `In the VM, ${ifname} has an MTU of ${mtu} bytes, but IPv6, which qlab logs in over, needs ${LEAST_MTU}.`,
      sv: `I VM:en har ${ifname} en MTU på ${mtu} byte, men IPv6, som qlab loggar in via, behöver ${LEAST_MTU}.`,
    })
  if (addr_info.some(({local}) => local === address)) return null
  return lost(id, `sudo ip addr add ${address}/64 dev ${ifname}`, {
    en: `In the VM, ${ifname} no longer has the IPv6 address ${address}, which qlab logs in through: ip addr flush without -4 removes it too. That does no harm to your lab, and qlab check looks inside through the console.`,
    sv: `I VM:en har ${ifname} inte längre IPv6-adressen ${address}, som qlab loggar in via: ip addr flush utan -4 tar bort även den. Det gör inget för din labb, och qlab check ser in genom konsolen.`,
  })
}

function lost(id: string, cure: Command, why: {readonly en: string; readonly sv: string}): HostError {
  return guestUnreachable(
    {
      en: `The VM ${id} has booted, but SSH cannot log in. ${why.en}`,
      sv: `VM:en ${id} har startat, men SSH kan inte logga in. ${why.sv}`,
    },
    {
      suggestions: [
        command(`qlab console ${id}`, {en: 'log in on the console', sv: 'logga in på konsolen'}),
        command(cure, {en: 'type this in the VM', sv: 'skriv det här i VM:en'}),
      ],
    },
  )
}
