import type {VmCondition} from '../../model/vm/condition.js'
import type {Observer} from '../../model/observer.js'
import type {NetLink} from '../network-facts.js'
import {linksIn} from '../ip-links.js'
import {parsed} from '../parsed.js'

/** What is around the networks of a lab: seen beside the facts that a walk needs. */
export interface Surroundings {
  readonly namespaces: readonly SeenNamespace[]
  readonly dhcp: SeenDhcp | null
  /** What the LAN's DHCP server has given out. */
  readonly lanLeases: readonly SeenLease[]
  /** By VM. */
  readonly conditions: ReadonlyMap<string, VmCondition>
}

export interface SeenNamespace {
  readonly name: string
  /** By which number the host's network namespace knows it; null when it does not. */
  readonly id: number | null
  readonly links: readonly NetLink[]
}

export interface SeenDhcp {
  readonly interfaces: readonly string[]
  readonly leases: readonly SeenLease[]
}

export interface SeenLease {
  readonly mac: string
  readonly address: string
}

const LEASES = '/var/lib/misc/dnsmasq.leases'
const MARK = '@part'
const SCRIPT = [
  `echo ${MARK} netns; ip -j netns 2>/dev/null`,
  `for name in $(ip netns list 2>/dev/null | cut -d' ' -f1); do echo; echo ${MARK} in:$name; ip -n "$name" -j -d address 2>/dev/null; done`,
  `echo; echo ${MARK} dnsmasq; ps -A -o args= | grep '^\\S*dnsmasq\\b'`,
  `echo; echo ${MARK} leases; cat ${LEASES} 2>/dev/null`,
  'true',
].join('\n')

/** Looks at a lab's namespaces, DHCP servers and VMs once. What cannot be seen is left out. */
export async function surroundings(lab: Observer, {lan}: {readonly lan: boolean}): Promise<Surroundings> {
  const [{stdout}, leases, conditions] = await Promise.all([
    lab.host.run('sh', ['-c', SCRIPT]),
    lan ? lab.lan.leases() : [],
    Promise.all(lab.machines().map(async (view) => [view.id, await view.condition()] as const)),
  ])
  const parts = stdout
    .split(`${MARK} `)
    .slice(1)
    .map((text): [string, string] => [
      text.slice(0, text.indexOf('\n')),
      text.slice(text.indexOf('\n') + 1).trim(),
    ])
  return {
    ...hostParts(parts),
    lanLeases: leases.map(({mac, address}) => ({mac, address})),
    conditions: new Map(conditions),
  }
}

/** What the script has printed, by part: exported for the test alone. */
export function hostParts(parts: readonly (readonly [name: string, text: string])[]) {
  const texts = new Map(parts)
  const ids = new Map(
    (parsed<readonly {name: string; id?: number}[]>(texts.get('netns')) ?? []).map(({name, id}) => [
      name,
      id,
    ]),
  )
  const namespaces = parts.flatMap(([part, text]): SeenNamespace[] => {
    const name = /^in:(.+)/.exec(part)?.[1]
    return name === undefined ? [] : [{name, id: ids.get(name) ?? null, links: linksIn(text)}]
  })
  const servers = lines(texts.get('dnsmasq'))
  const interfaces = servers.flatMap((words) =>
    [...words.matchAll(/(?:^|\s)(?:--interface[= ]|-i ?)([\w.,-]+)/g)].flatMap(([, names = '']) =>
      names.split(','),
    ),
  )
  const dhcp = servers.length === 0 ? null : {interfaces, leases: leasesIn(texts.get('leases'))}
  return {namespaces, dhcp}
}

/** Of dnsmasq: `1795813371 52:54:00:12:34:56 10.10.0.76 micro-123456 01:52:…`. */
function leasesIn(text: string | undefined): SeenLease[] {
  return lines(text).flatMap((line) => {
    const [, mac, address] = line.split(' ')
    return mac?.includes(':') && address ? [{mac, address}] : []
  })
}

function lines(text = ''): string[] {
  return text.split('\n').filter((line) => line.trim() !== '')
}
