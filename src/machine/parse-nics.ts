import type {Nic} from '../model/observer.js'

/**
 * The NICs of the monitor's `info network`. A NIC and its back-end stand on two lines, the second
 * indented; members of a hub (`-net nic -net user`) stand indented below it:
 *
 *     e1000.0: index=0,type=nic,model=e1000,macaddr=52:54:00:12:34:56
 *      \ mynet0: index=0,type=tap,ifname=tap0,script=no,downscript=no
 */
export function parseNics(text: string): Omit<Nic, 'tap'>[] {
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

/**
 * The NICs with the TAP device at the other end of each. A back-end of QEMU's own making names it; one that a helper
 * opened, or that was handed over as a descriptor, is found by what QEMU holds.
 * @param held the interfaces of the descriptors of /dev/net/tun that QEMU has
 */
export function withTaps(nics: readonly Omit<Nic, 'tap'>[], held: readonly string[]): Nic[] {
  const named = nics.map(({backend}) => /(?:^|,)ifname=([^,]+)/.exec(backend ?? '')?.[1] ?? null)
  const others = [...new Set(held)].filter((tap) => !named.includes(tap))
  return nics.map((nic, index) => {
    const given = named[index] ?? null
    const opened =
      given === null && /(?:^|,)type=tap\b/.test(nic.backend ?? '') ? (others.shift() ?? null) : given
    return {...nic, tap: opened}
  })
}
