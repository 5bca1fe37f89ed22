import type {Ran, System} from 'qlab/lab'
import {WIRING} from './vms.js'
import {VALUES} from './values.js'

/** The host's address in the isolated network. */
export const HOST = `${VALUES.network}.1`
export const ADD_ADDRESS = `sudo ip addr add ${HOST}/24 dev ${WIRING.bridge}`
export const START_DNSMASQ = `sudo dnsmasq --interface=${WIRING.bridge} --bind-interfaces --dhcp-range=${VALUES.network}.2,${VALUES.network}.254,255.255.255.0,12h`

/** Ends whatever dnsmasq runs, waits until it has, and starts the guide's: pkill does not wait. */
export const RESTART_DNSMASQ = `sudo pkill -x dnsmasq; pidwait -x dnsmasq; ${START_DNSMASQ}`

/**
 * The same for programs of any name, told as `dnsmasq (pid 12)`. It waits until the last of them has ended: `kill -0`
 * of several pids fails as soon as one of them is gone, `ps -p` once all are.
 */
export function restartAfter(programs: readonly string[]): string {
  const pids = programs.flatMap((program) => /pid (\d+)/.exec(program)?.[1] ?? [])
  if (pids.length === 0) return RESTART_DNSMASQ
  return `sudo kill ${pids.join(' ')}; while ps -p ${pids.join(',')} >/dev/null; do sleep 0.1; done; ${START_DNSMASQ}`
}

/** A line of dnsmasq's lease file: when it ends (in seconds since 1970), to which MAC address, which address. */
export interface Lease {
  readonly ends: number
  readonly mac: string
  readonly address: string
}

/** What the dnsmasq in the lab has given out; null when it keeps no lease file. */
export async function ownLeases(host: Pick<System, '$'>): Promise<Lease[] | null> {
  const {stdout} = await openFiles(host)
  if (!stdout.includes('@file')) return null
  const leases = stdout.split('\n').flatMap((line) => {
    const [, ends, mac = '', address = ''] = /^(\d+) ([\da-f:]+) (\S+) /.exec(line) ?? []
    return ends === undefined ? [] : [{ends: Number(ends), mac, address}]
  })
  return leases
}

/**
 * Every dnsmasq of the lab has its lease file open, wherever it is: by -l, --dhcp-leasefile or a line of its configuration.
 * Its log may be among what it has open, which has no such lines.
 */
function openFiles({$}: Pick<System, '$'>): Promise<Ran> {
  return $`
    for fd in $(pgrep -x dnsmasq | sed 's,.*,/proc/&/fd/*,'); do
      case $(readlink "$fd") in /dev/* | /proc/* | '') ;; /*) echo @file; head -c 1000000 "$fd" ;; esac
    done`
}
