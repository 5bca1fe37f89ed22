import type {Link, MachineView, Observer} from 'qlab/lab'
import {WIRING} from './vms.js'

/** Where programs of the lab's host, or of another network namespace in it, could answer DHCP: all that must not be there. */
const ON_HOST = `
  ss -Hulnp 'sport = :67' | grep -o 'pid=[0-9]*' | sort -u | sed 's/^/server /'
  ss -Hnp -f link | awk '$4 !~ /:eth0$/ && $5 !~ /:eth0$/ {print "listener " $0}'
  tc qdisc show | grep -E ' (ingress|clsact) ' | sed 's/^/redirection /'
  ls /run/netns 2>/dev/null | sed 's/^/namespace /'
  for each in /proc/[0-9]*/ns/net; do readlink "$each"; done 2>/dev/null | sort -u | sed '1d; s/^/namespace /'`
/** The same in a guest: a server's port (67), what hears frames, and a network behind its cards. */
const IN_GUEST = `
  cat /proc/net/udp /proc/net/udp6 2>/dev/null | grep -E '^ *[0-9]+: [0-9A-F]+:0043 '
  tail -n +2 /proc/net/packet
  ls -d /sys/class/net/*/upper_* /sys/class/net/*/brport 2>/dev/null
  echo looked`

/**
 * Whether no DHCP server but one of the host's can be on the bridge: its ports lead to VMs of the lab only, in which none
 * listens, or to nobody. Where that cannot be seen of all of them, it is not so, and the answers of others are to be waited for.
 */
export async function isAlone(lab: Pick<Observer, 'host' | 'machines'>): Promise<boolean> {
  const {host} = lab
  const [{exitCode, stdout}, links] = await Promise.all([host.$`bash -c ${ON_HOST}`, host.links()])
  if (exitCode !== 0 || !/^server pid=\d+\n?$/.test(stdout)) return false
  const taps = await tapsWithSilentGuests(lab.machines())
  return links.filter(({master}) => master === WIRING.bridge).every((port) => isQuiet(port, taps))
}

/** A TAP device that nobody has plugged in, or that leads to a guest in which nobody listens. */
function isQuiet({ifname, flags, linkinfo}: Link, taps: readonly string[]): boolean {
  const isTap = linkinfo?.info_kind === 'tun' && linkinfo.info_data?.type === 'tap'
  return isTap && (!flags.includes('LOWER_UP') || taps.includes(ifname))
}

async function tapsWithSilentGuests(machines: readonly MachineView[]): Promise<string[]> {
  const each = await Promise.all(
    machines.map(async (machine) => ((await isSilent(machine)) ? tapsOf(machine) : [])),
  )
  return each.flat()
}

async function tapsOf(machine: MachineView): Promise<string[]> {
  return (await machine.nics()).flatMap(({backend}) =>
    backend?.kind === 'tap' && backend.ifname !== null ? [backend.ifname] : [],
  )
}

async function isSilent(machine: MachineView): Promise<boolean> {
  if (!(await machine.running()) || !(await machine.reachable())) return false
  const {stdout} = await machine.$`sh -c ${IN_GUEST}`
  return stdout.trim() === 'looked'
}
