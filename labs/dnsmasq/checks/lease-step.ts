import {
  idOf,
  check,
  restartOf,
  vmBooted,
  vmDisk,
  vmOnTap,
  vmOwnMac,
  vmRunning,
  wayEnds,
  wayOf,
} from 'qlab/lab'
import type {Check, MachineView, System} from 'qlab/lab'
import {ownLeases, restartAfter, type Lease} from './host.js'
import {offeredTo} from './offered.js'
import {serversOn} from './servers.js'
import {RESTARTS, WIRING, type LeasedVm} from './vms.js'

/** After "A VM asks", and after "And another". */
export function leaseStep(vm: LeasedVm, other: LeasedVm): readonly Check[] {
  const {machine, tap} = vm
  const network = [`${machine}-own-mac`, `${idOf(tap)}-up`, `${idOf(tap)}-on-bridge`, 'bridge-up']
  return [
    vmRunning(vm),
    vmDisk(vm),
    vmOnTap(vm, tap),
    vmOwnMac(vm, {[other.machine]: other.mac}),
    vmBooted(vm, 'ssh', network),
    leased(vm),
  ]
}

/** The address of a VM, and what the dnsmasq in the lab says of it. */
export interface Leased extends Record<string, string | null> {
  /** What the VM has on its network card, with the mask; the leased address, where it has several. */
  readonly address: string | null
  /** What dnsmasq has lent to its MAC address. */
  readonly lent: string | null
}

export async function leaseOf(machine: MachineView, host: System): Promise<Leased> {
  const [links, leases, nics] = await Promise.all([machine.links(), ownLeases(host), machine.nics()])
  const lent = await lentTo(host, nics[0]?.mac ?? null, leases)
  const addresses = links.flatMap(({addr_info}) =>
    addr_info.filter(({family, scope}) => family === 'inet' && scope !== 'host'),
  )
  const own = addresses.find(({local}) => local === lent) ?? addresses[0]
  return {address: own ? `${own.local}/${own.prefixlen}` : null, lent}
}

/** What dnsmasq has lent to a MAC address: by its lease file, or where it keeps none by what it offers. */
async function lentTo(
  host: System,
  mac: string | null,
  leases: readonly Lease[] | null,
): Promise<string | null> {
  if (mac === null) return null
  return leases === null ? offeredTo(host, mac) : (leases.find((lease) => lease.mac === mac)?.address ?? null)
}

function leased(vm: LeasedVm) {
  const {machine} = vm
  return check({
    id: `${machine}-leased`,
    title: {
      en: `${machine} has a lease from your dnsmasq`,
      sv: `${machine} har ett DHCP-lån från din dnsmasq`,
    },
    needs: [`${machine}-booted`, 'host-address', 'dnsmasq-running'],
    wait: {seconds: 60, for: {en: `the DHCP lease of ${machine}`, sv: `DHCP-lånet till ${machine}`}},
    observe: async (lab) => {
      const [found, servers] = await Promise.all([
        leaseOf(lab.machine(machine), lab.host),
        serversOn(lab.host, WIRING.bridge),
      ])
      const asks = {kind: 'bridged', bridge: WIRING.bridge, what: 'dhcp'} as const
      const to = {...asks, from: {vm: machine}, to: {host: true}} as const
      return {...found, servers, way: found.address === null ? await wayOf(lab, to) : null}
    },
    judge: ({address, lent, servers}, expect) => {
      expect(servers.length > 1 ? servers : '1 DHCP server').to.equal('1 DHCP server')
      expect(address ?? 'no address').to.equal(lent === null ? 'an address from dnsmasq' : `${lent}/24`)
    },
    diagnoses: [
      {
        id: `${machine}-two-servers`,
        when: ({servers}) => servers.length > 1,
        say: ({servers}) => ({
          en: `More than one DHCP server answers on ${WIRING.bridge}: ${servers.join(', ')}. It is random which of them gives ${machine} its address. End them all, start the one in the guide, and restart ${machine}.`,
          sv: `Mer än en DHCP-server svarar på ${WIRING.bridge}: ${servers.join(', ')}. Vilken av dem som ger ${machine} en adress är en slump. Avsluta alla, starta den i guiden och starta om ${machine}.`,
        }),
        look: "sudo ss -ulnp 'sport = :67'",
        then: ({servers}) => restartAfter(servers),
        final: true,
      },
      wayEnds(`${machine}-way-ends`, RESTARTS),
      {
        id: `${machine}-no-address`,
        when: ({address}) => address === null,
        say: {
          en: `${machine} has no IPv4 address, although its DHCP client runs and the way from its card through the TAP device to ${WIRING.bridge} looks open. A client that gets no answer waits longer and longer before it asks again: restart ${machine}.`,
          sv: `${machine} har ingen IPv4-adress, fast DHCP-klienten i den är igång och vägen från kortet genom TAP-enheten till ${WIRING.bridge} ser öppen ut. En klient som inte får svar väntar allt längre innan den frågar igen: starta om ${machine}.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
        then: restartOf(vm),
      },
      {
        id: `${machine}-not-from-dnsmasq`,
        when: ({address, lent}) => lent === null || !address?.startsWith(`${lent}/`),
        say: {
          en: `${machine} has an address, but not from the dnsmasq that is running, which has no such lease. Restart ${machine}, so that its DHCP client asks this dnsmasq.`,
          sv: `${machine} har en adress, men inte från den dnsmasq som är igång, som inte har något sådant lån. Starta om ${machine} så att DHCP-klienten frågar denna dnsmasq.`,
        },
        look: 'pgrep -a dnsmasq',
        then: restartOf(vm),
      },
      {
        id: `${machine}-other-mask`,
        when: ({address}) => !address?.endsWith('/24'),
        say: {
          en: `${machine} has the address that dnsmasq gave it, but with a mask other than /24. The mask may have been changed in the VM. Restart the VM, so that it asks again.`,
          sv: `${machine} har adressen som dnsmasq lånade ut, men med en annan mask än /24. Masken kan ha ändrats i VM:en. Starta om VM:en så att den frågar på nytt.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
        then: restartOf(vm),
      },
    ],
  })
}
