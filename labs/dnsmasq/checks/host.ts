import type {Room} from 'qlab/lab'
import {WIRING} from './vms.js'

/** The host's address in the isolated network. */
export const HOST = '10.10.0.1'
export const ADD_ADDRESS = `sudo ip addr add ${HOST}/24 dev ${WIRING.bridge}`
export const START_DNSMASQ = `sudo dnsmasq --interface=${WIRING.bridge} --bind-interfaces --dhcp-range=10.10.0.2,10.10.0.254,255.255.255.0,12h`

/** A line of dnsmasq's lease file: when it ends (in seconds since 1970), to which MAC address, which address. */
export interface Lease {
  readonly ends: number
  readonly mac: string
  readonly address: string
}

/** What the dnsmasq in the lab has given out. */
export async function ownLeases(host: Pick<Room, 'run'>): Promise<Lease[]> {
  const {stdout} = await host.run('cat', ['/var/lib/misc/dnsmasq.leases'])
  return stdout.split('\n').flatMap((line) => {
    const [, ends, mac = '', address = ''] = /^(\d+) ([\da-f:]+) (\S+) /.exec(line) ?? []
    return ends === undefined ? [] : [{ends: Number(ends), mac, address}]
  })
}
