import type {Link, System} from '../../model/observer.js'
import {check} from '../define-check.js'
import type {Wiring} from './wiring.js'

/** That the bridge has no other ports than TAP devices. It needs `bridge-exists`. Ids: `bridge-closed`; `bridge-open`. */
export function bridgeClosed({bridge, taps}: Wiring) {
  return check({
    id: 'bridge-closed',
    title: {
      en: `Only TAP devices are plugged into ${bridge}`,
      sv: `Bara TAP-enheter är inkopplade i ${bridge}`,
    },
    needs: ['bridge-exists'],
    observe: async ({host}) => ({others: await otherPorts(host, {bridge, taps})}),
    judge: ({others}, expect) => expect(others).to.deep.equal([]),
    diagnoses: [
      {
        id: 'bridge-open',
        when: ({others}) => others.length,
        say: ({others}) => ({
          en: `Something else is also a port of ${bridge} (${others.join(', ')}), so whatever is behind it is in the same network as the VMs, and the network is no longer isolated. Unplug it with nomaster.`,
          sv: `Något annat är också port i ${bridge} (${others.join(', ')}), så det som finns bakom är i samma nät som VM:arna, och nätet är inte längre isolerat. Koppla ur det med nomaster.`,
        }),
        look: `ip -br link show master ${bridge}`,
        then: ({others}) => unplug(others),
      },
    ],
  })
}

/** The bridge's ports that are none of its taps, and no other TAP device: one that nobody asked for leads to a VM, or to nobody. */
export async function otherPorts(host: System, {bridge, taps}: Wiring): Promise<readonly string[]> {
  const ports = (await host.links()).filter(({master}) => master === bridge)
  const isTap = ({linkinfo}: Link): boolean =>
    linkinfo?.info_kind === 'tun' && linkinfo.info_data?.type === 'tap'
  return ports.filter((port) => !taps.includes(port.ifname) && !isTap(port)).map(({ifname}) => ifname)
}

/** What takes interfaces out of whatever bridge they are a port of. */
export function unplug(names: readonly string[]): string {
  return names.map((name) => `sudo ip link set ${name} nomaster`).join('; ')
}
