import type {Nic} from '../model/observer.js'

/**
 * The NICs of the monitor's `info network`. A NIC and its back-end stand on two lines, the second
 * indented; members of a hub (`-net nic -net user`) stand indented below it:
 *
 *     e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56
 *      \ mynet0: index=0,type=tap,ifname=tap0,script=no,downscript=no
 */
export function parseNics(text: string): Nic[] {
  const nics: {model: string; mac: string; backend: string | null; hub: boolean}[] = []
  const hubBackends: string[] = []
  let inHub = false
  for (const line of text.split(/\r?\n/)) {
    const indented = /^\s/.test(line)
    if (!indented) inHub = /^hub \d+/.test(line)
    const nic = /type=nic,model=([^,]+),macaddr=([0-9a-f:]+)/i.exec(line)
    const other = /:\s+(index=\d+,type=(?!nic\b|hubport\b).*)$/.exec(line)?.[1]
    if (nic) nics.push({model: nic[1] ?? '', mac: (nic[2] ?? '').toLowerCase(), backend: null, hub: inHub})
    else if (other && inHub) hubBackends.push(other)
    else if (other && indented) {
      const last = nics.at(-1)
      if (last) last.backend = other
    }
  }
  return nics.map(({hub, backend, ...nic}) => ({
    ...nic,
    backend: backend ?? (hub ? (hubBackends[0] ?? null) : null),
  }))
}
