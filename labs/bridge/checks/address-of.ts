import type {LanView, Link, Observer} from 'qlab/lab'
import {VALUES} from './values.js'

/** An IPv4 address, and whether the LAN's DHCP server knows it. */
export type Address = {
  readonly address: string | null
  readonly origin: 'DHCP lease' | 'set by hand' | null
}

/** The first IPv4 address of the interfaces, loopback's aside; null when there is none. */
export function addressOf(...links: readonly (Link | null)[]): string | null {
  const addresses = links.flatMap((link) => link?.addr_info ?? [])
  return addresses.find(({family, scope}) => family === 'inet' && scope !== 'host')?.local ?? null
}

/** That address, compared with what the DHCP server has given out; of several the one that it has, if any. */
export async function addressAndOrigin(lan: LanView, ...links: readonly (Link | null)[]): Promise<Address> {
  const leases = await lan.leases()
  const all = links.flatMap((link) => link?.addr_info ?? []).map(({local}) => local)
  const leased = all.find((local) => leases.some(({address}) => address === local))
  if (leased !== undefined) return {address: leased, origin: 'DHCP lease'}
  const address = addressOf(...links)
  return {address, origin: address === null ? null : 'set by hand'}
}

/** The VM's interfaces that may be on br0: all but its cards that are joined to something else. */
export async function vmLinks(lab: Observer): Promise<readonly Link[]> {
  const vm = lab.machine('vm')
  const [links, nics, ports] = await Promise.all([vm.links(), vm.nics(), lab.host.links()])
  const elsewhere = nics.filter(
    ({backend}) =>
      backend?.kind !== 'tap' ||
      !ports.some(({ifname, master}) => ifname === backend.ifname && master === VALUES.bridge),
  )
  // An only card is the one that the other checks have looked at.
  return links.filter(({address}) => nics.length < 2 || !elsewhere.some(({mac}) => mac === address))
}
