import {check, vmBooted, vmDisk, vmOnTap, vmOwnMac, vmRunning, wayEnds, wayOf} from 'qlab/lab'
import type {Check, MachineView, System} from 'qlab/lab'
import {ownLeases, restartAfter, type Lease} from './host.js'
import {offeredTo} from './offered.js'
import {serversOn} from './servers.js'
import {RESTARTS, WIRING, type LeasedVm} from './vms.js'

/** After "A VM asks", and after "And another". */
export function leaseStep(vm: LeasedVm, other: LeasedVm): readonly Check[] {
  const {machine, tap} = vm
  const network = [`${machine}-own-mac`, `${tap}-up`, `${tap}-on-bridge`, 'bridge-up']
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

function leased({machine}: LeasedVm) {
  return check({
    id: `${machine}-leased`,
    title: {
      en: `${machine} has an address that your dnsmasq has lent it`,
      sv: `${machine} har en adress som din dnsmasq har lånat ut till den`,
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
          en: `More than one DHCP server answers on ${WIRING.bridge}: ${servers.join(', ')}. Which of them gave ${machine} its address is chance. End them all, start the guide's, and restart ${machine}.`,
          sv: `Mer än en DHCP-server svarar på ${WIRING.bridge}: ${servers.join(', ')}. Vilken av dem som gav ${machine} dess adress är en slump. Avsluta alla, starta guidens och starta om ${machine}.`,
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
          en: `${machine} has no IPv4 address, though its DHCP client runs, and the way from its card over the TAP device to ${WIRING.bridge} is open as far as can be seen. A client that was not answered waits longer and longer before it asks again: restart ${machine}.`,
          sv: `${machine} har ingen IPv4-adress, fast dess DHCP-klient är igång och vägen från kortet över TAP-enheten till ${WIRING.bridge} är öppen så långt det går att se. En klient som inte får svar väntar allt längre innan den frågar igen: starta om ${machine}.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
      },
      {
        id: `${machine}-not-from-dnsmasq`,
        when: ({address, lent}) => lent === null || !address?.startsWith(`${lent}/`),
        say: {
          en: `${machine} has an address, but the dnsmasq that is running has not lent it: it has no such lease. Restart ${machine}, so that its DHCP client asks that dnsmasq.`,
          sv: `${machine} har en adress, men den dnsmasq som är igång har inte lånat ut den: den har inget sådant lån. Starta om ${machine} så att dess DHCP-klient frågar den.`,
        },
        look: 'pgrep -a dnsmasq',
      },
      {
        id: `${machine}-other-mask`,
        when: ({address}) => !address?.endsWith('/24'),
        say: {
          en: `${machine} has the address that dnsmasq lent it, but with another mask than /24. Perhaps somebody has changed it in the VM. Start the VM anew, so that it asks again.`,
          sv: `${machine} har adressen som dnsmasq lånade ut, men med en annan mask än /24. Kanske har någon ändrat den i VM:en. Starta om VM:en så att den frågar på nytt.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
      },
    ],
  })
}
