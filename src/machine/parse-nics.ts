import type {Nic} from '../model/observer.js'
import {OTHER_BACKENDS, tapOf, type NicBackend} from '../model/vm/nic-backend.js'

/**
 * The NICs of the monitor's `info network`. A NIC and its back-end stand on two lines, the second
 * indented; members of a hub (`-net nic -net user`) stand indented below it:
 *
 *     e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56
 *      \ mynet0: index=0,type=tap,ifname=tap0,script=no,downscript=no
 */
export function parseNics(text: string): Nic[] {
  const nics: {model: string; mac: string; backend: NicBackend | null; hub: boolean}[] = []
  const hubBackends: NicBackend[] = []
  let inHub = false
  for (const line of text.split(/\r?\n/)) {
    const indented = /^\s/.test(line)
    if (!indented) inHub = /^hub \d+/.test(line)
    const nic = /type=nic,model=([^,]+),macaddr=([0-9a-f:]+)/i.exec(line)
    const other = /:\s+(index=\d+,type=(?!nic\b|hubport\b).*)$/.exec(line)?.[1]
    if (nic) nics.push({model: nic[1] ?? '', mac: (nic[2] ?? '').toLowerCase(), backend: null, hub: inHub})
    else if (other && inHub) hubBackends.push(backendOf(other))
    else if (other && indented) {
      const last = nics.at(-1)
      if (last) last.backend = backendOf(other)
    }
  }
  return nics.map(({hub, backend, ...nic}) => ({
    ...nic,
    backend: backend ?? (hub ? (hubBackends[0] ?? null) : null),
  }))
}

/** Of `index=0,type=user,net=10.0.2.0,restrict=off`. */
function backendOf(text: string): NicBackend {
  const fields = new Map(
    [...text.matchAll(/(?:^|,)([\w-]+)=([^,]*)/g)].map(([, name = '', value = '']) => [name, value]),
  )
  const type = fields.get('type')
  if (type === 'tap') return {kind: type, ifname: fields.get('ifname') ?? null}
  if (type === 'user')
    return {
      kind: type,
      net: fields.get('net') ?? null,
      restricted: /^(?:on|y|yes|true)$/.test(fields.get('restrict') ?? ''),
    }
  return {kind: OTHER_BACKENDS.find((kind) => kind === type) ?? 'unknown'}
}

/**
 * The NICs with the TAP device at the other end of each. A back-end of QEMU's own making names it; one that a helper
 * opened, or that was handed over as a descriptor, is found by what QEMU holds.
 * @param held the interfaces of the descriptors of /dev/net/tun that QEMU has
 */
export function withTaps(nics: readonly Nic[], held: readonly string[]): Nic[] {
  const named = nics.map(tapOf)
  const others = [...new Set(held)].filter((tap) => !named.includes(tap))
  return nics.map((nic) =>
    nic.backend?.kind === 'tap' && nic.backend.ifname === null
      ? {...nic, backend: {kind: 'tap', ifname: others.shift() ?? null}}
      : nic,
  )
}
