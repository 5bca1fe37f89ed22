import type {Nic, Link} from '../model/observer.js'

/** Where a guest's SSH may answer, seen from the lab, as socat writes it: `TCP6:[fe80::1%br0]:22`. */
export type GuestAddress = string

/**
 * The places to try, the likeliest first: the link-local address that follows from a NIC's MAC, on the
 * tap's bridge or on the tap itself (so a guest is found before it has a lease, and with a tap that is
 * plugged into nothing); else what user-mode networking forwards to port 22.
 */
export function guestAddresses(
  nics: readonly Nic[],
  links: readonly Link[],
  usernet: string,
): GuestAddress[] {
  const onTaps = nics.flatMap((nic) => {
    const tap = links.find((link) => link.ifname === (nic.tap ?? tapIn(nic.backend)))
    return tap ? [`TCP6:[${linkLocal(nic.mac)}%${tap.master ?? tap.ifname}]:22`] : []
  })
  return [...onTaps, ...forwardedPorts(usernet)]
}

function tapIn(backend: string | null): string | undefined {
  return /(?:^|,)ifname=([^,]+)/.exec(backend ?? '')?.[1]
}

/** The IPv6 link-local address of a MAC by modified EUI-64 (RFC 4291, appendix A). */
export function linkLocal(mac: string): string {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = mac.split(':').map((byte) => parseInt(byte, 16))
  const group = (high: number, low: number): string => ((high << 8) | low).toString(16)
  return `fe80::${group(a ^ 2, b)}:${group(c, 0xff)}:${group(0xfe, d)}:${group(e, f)}`
}

/**
 * The host's ends of forwards to port 22, from `info usernet`:
 * `  TCP[HOST_FORWARD]  12  *  2222  10.0.2.15  22  0  0`
 */
function forwardedPorts(usernet: string): GuestAddress[] {
  return [...usernet.matchAll(/TCP\[HOST_FORWARD\]\s+\d+\s+(\S+)\s+(\d+)\s+\S+\s+22\s/g)].map(
    ([, address = '*', port = '']) =>
      `TCP4:${address === '*' || address === '0.0.0.0' ? '127.0.0.1' : address}:${port}`,
  )
}
