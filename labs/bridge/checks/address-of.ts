import type {LanView, Link} from 'qlab/lab'

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

/** That address, held against what the DHCP server has given out. */
export async function addressAndOrigin(lan: LanView, ...links: readonly (Link | null)[]): Promise<Address> {
  const address = addressOf(...links)
  if (address === null) return {address, origin: null}
  const leased = (await lan.leases()).some((lease) => lease.address === address)
  return {address, origin: leased ? 'DHCP lease' : 'set by hand'}
}
