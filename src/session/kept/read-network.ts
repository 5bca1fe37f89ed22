import {scaled} from '../../model/pace.js'
import {LOOK_LIMIT_MS} from '../session-door.js'
import type {Session} from '../session.js'
import type {KeptLink} from './kept-host.js'

/** Of `ip -j -d address`: only what is kept. */
interface Shown {
  readonly ifname?: string
  readonly flags: readonly string[]
  readonly master?: string
  readonly linkinfo?: {
    readonly info_kind?: string
    readonly info_data?: Readonly<Record<string, string | number | boolean>>
    readonly info_slave_data?: {readonly isolated?: boolean}
  }
  readonly addr_info?: readonly {
    readonly family?: string
    readonly local?: string
    readonly prefixlen: number
    readonly dynamic?: boolean
    readonly valid_life_time: number
  }[]
}

/** Of `ip -j route`. */
interface Route {
  readonly dst: string
  readonly gateway?: string
  readonly dev?: string
  readonly protocol?: string
  readonly metric?: number
}

/** The interfaces of a lab's host, without those that a process has made for as long as it lives (a TAP of QEMU's own). */
export async function readLinks(session: Session): Promise<KeptLink[]> {
  const shown = await read<readonly Shown[]>(session, ['-j', '-d', 'address'])
  return shown.flatMap(({ifname: name, flags, master = null, linkinfo = {}, addr_info = []}) => {
    const {info_kind: kind = '', info_data: data = {}, info_slave_data: port = {}} = linkinfo
    if (name === undefined || (kind === 'tun' && data['persist'] === false) || isNetworkOfLibvirt(name))
      return []
    const addresses = addr_info.flatMap(({family, local, prefixlen, dynamic = false, valid_life_time}) =>
      family === 'inet' && local !== undefined
        ? [{address: `${local}/${prefixlen}`, dynamic, seconds: valid_life_time}]
        : [],
    )
    const up = flags.includes('UP')
    return [{name, kind, made: wordsOf(kind, data), up, master, isolated: port.isolated === true, addresses}]
  })
}

/** The routes that the kernel has not made by itself. */
export async function readRoutes(session: Session): Promise<string[][]> {
  const routes = await read<readonly Route[]>(session, ['-j', 'route'])
  return routes
    .filter(({protocol}) => protocol !== 'kernel')
    .map(({dst, gateway, dev, metric}) => [
      dst,
      ...(gateway === undefined ? [] : ['via', gateway]),
      ...(dev === undefined ? [] : ['dev', dev]),
      ...(metric === undefined ? [] : ['metric', String(metric)]),
    ])
}

/** By the names that libvirt gives its bridges and TAPs: it makes them again. */
function isNetworkOfLibvirt(name: string): boolean {
  return /^(?:virbr|vnet)\d+$/.test(name)
}

/** What follows the kind in `ip link add`, or the name in `ip tuntap add`. */
function wordsOf(kind: string, data: Readonly<Record<string, string | number | boolean>>): string[] {
  if (kind === 'bridge')
    // Only what was asked for: a kernel need not know what nobody uses.
    return ['stp_state', 'vlan_filtering'].flatMap((name) => (data[name] ? [name, String(data[name])] : []))
  if (kind !== 'tun') return []
  const named = ['user', 'group'].flatMap((name) =>
    data[name] === undefined ? [] : [name, String(data[name])],
  )
  const queues = data['multi_queue'] === true ? ['multi_queue'] : []
  return ['mode', String(data['type'] ?? 'tap'), ...named, ...queues]
}

async function read<T>(session: Session, words: readonly string[]): Promise<T> {
  const {stdout} = await session.look(['ip', ...words], {timeout: scaled(LOOK_LIMIT_MS)})
  return JSON.parse(stdout || '[]') as T
}
