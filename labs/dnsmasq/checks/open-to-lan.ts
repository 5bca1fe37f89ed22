import type {Observer} from 'qlab/lab'
import {WIRING} from './vms.js'

/** Where the lab's dnsmasq can be spoken to from the LAN. */
export interface OpenToLan extends Record<string, string[] | boolean | undefined> {
  /** Its own ends of sockets that are neither on the bridge, nor on one of its TAP devices, nor on loopback: `0.0.0.0:67`, `192.168.77.100:53`. */
  readonly listens: string[]
  /** Those of them that are at an address which the host no longer has. */
  readonly left?: string[]
  /** Whether somebody takes a connection to port 53 of the host's eth0. */
  readonly answersLan: boolean
}

/** The interfaces that no frame of the LAN comes to, and their addresses. */
interface Inner {
  readonly links: readonly string[]
  readonly addresses: readonly string[]
}

export async function openToLan({host, lan}: Observer): Promise<OpenToLan> {
  const [links, {stdout}] = await Promise.all([host.links(), host.$`ss -H -tulnp`])
  const within = links.filter(({ifname}) => ['lo', WIRING.bridge, ...WIRING.taps].includes(ifname))
  const inner: Inner = {
    links: within.map(({ifname}) => ifname),
    addresses: within.flatMap(({addr_info}) => addr_info.map(({local}) => local)),
  }
  const own = links.flatMap(({addr_info}) => addr_info.map(({local}) => local))
  const listens = stdout
    .split('\n')
    .filter((line) => line.includes('"dnsmasq"'))
    .map((line) => line.split(/\s+/)[4] ?? '')
    .filter((address) => !isInner(address, inner))
  const eth0 = links.find(({ifname}) => ifname === 'eth0')?.addr_info.find(({family}) => family === 'inet')
  const knock = `exec 3<>/dev/tcp/${eth0?.local}/53`
  const answersLan = eth0 !== undefined && (await lan.$`timeout 3 bash -c ${knock}`).exitCode === 0
  // What is bound to an interface is there, whatever its address.
  const left = listens.filter(
    (address) =>
      !isAnywhere(address) && !address.includes('%') && !isInner(address, {links: [], addresses: own}),
  )
  return {listens: [...new Set(listens)], left: [...new Set(left)], answersLan}
}

/** `0.0.0.0:67`, `*:53`, `[::]:53`: on every address of the host. */
export function isAnywhere(address: string): boolean {
  return /^(?:0\.0\.0\.0|\*|\[::\]):/.test(address)
}

/** `10.10.0.1:53`, `0.0.0.0%ustwo_bridge:67`, `[fe80::1]%ustwo_bridge:53`, `[::1]:53` */
function isInner(address: string, {links, addresses}: Inner): boolean {
  const [, bracketed, plain = '', device] = /^(?:\[([^\]]*)\]|([^%]*?))(?:%([^:]+))?:\d+$/.exec(address) ?? []
  return device === undefined ? addresses.includes(bracketed ?? plain) : links.includes(device)
}
