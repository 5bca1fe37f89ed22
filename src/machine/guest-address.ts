import type {Nic, Link} from '../model/observer.js'
import {quoted} from '../host/process/shell-line.js'
import {tapOf} from '../model/vm/nic-backend.js'

/** Where a guest's SSH may answer, seen from the lab, as socat writes it (`TCP6:[fe80::1%br0]:22`), or `BESIDE:tap0:fe80::1`. */
export type GuestAddress = string

const BESIDE = 'BESIDE:'
/** The way past the bridge (share/namespaces/beside.pl), in the lab. */
const BESIDE_PROGRAM = '/run/qlab/io/beside.pl'

/**
 * The places to try, the likeliest first: the link-local address that follows from a NIC's MAC, over the tap's bridge or
 * the tap itself (so a guest is found before it has a lease); the same past the bridge, where it needs nothing of what a
 * student may set; else what user-mode networking forwards to port 22.
 */
export function guestAddresses(
  nics: readonly Nic[],
  links: readonly Link[],
  usernet: string,
): GuestAddress[] {
  const onTaps = nics.flatMap((nic) => {
    const tap = links.find((link) => link.ifname === tapOf(nic))
    if (!tap) return []
    const guest = linkLocal(nic.mac)
    const over = tap.master ? links.find((link) => link.ifname === tap.master) : tap
    const plain = over && leadsOver(over, tap, nic.mac) ? [`TCP6:[${guest}%${over.ifname}]:22`] : []
    return [...plain, `${BESIDE}${tap.ifname}:${guest}`]
  })
  return [...onTaps, ...forwardedPorts(usernet)]
}

/** Whether frames from an interface of the host itself can reach a guest, by what is set there. */
function leadsOver(over: Link, tap: Link, mac: string): boolean {
  const state = tap.linkinfo?.info_slave_data?.state ?? 'forwarding'
  const own = over.addr_info.some(({family, scope}) => family === 'inet6' && scope === 'link')
  return own && state === 'forwarding' && over.flags.includes('UP') && over.address !== mac
}

/** Whether this way goes past the bridge: it costs more to try, and may serve when another fails. */
export function isBeside(address: GuestAddress): boolean {
  return address.startsWith(BESIDE)
}

/** The words of a program that joins its standard input and output to that place, once run in the lab. */
export function wordsTo(address: GuestAddress, connectSeconds: number): readonly [string, ...string[]] {
  if (!isBeside(address)) return ['socat', '-', `${address},nodelay,connect-timeout=${connectSeconds}`]
  const [tap = '', ...guest] = address.slice(BESIDE.length).split(':')
  return ['env', 'LC_ALL=C', 'perl', BESIDE_PROGRAM, tap, guest.join(':'), '22', String(connectSeconds)]
}

/** OpenSSH's option for whoever logs in from within the lab, over the first of some places that takes a connection. */
export function proxyOption(
  addresses: readonly GuestAddress[],
  connectSeconds: number,
): readonly ['-o', string] {
  const ways = addresses.map((address) => wordsTo(address, connectSeconds).map(quoted).join(' '))
  return ['-o', `ProxyCommand=${ways.join(' || ').replaceAll('%', '%%')}`]
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
