import {check, vmBooted, vmDisk, vmOnTap, vmOwnMac, vmRunning} from 'qlab/lab'
import type {Check, MachineView, Room} from 'qlab/lab'
import {ownLeases} from './host.js'
import type {LeasedVm} from './vms.js'

/** After "A VM asks", and after "And another". */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each check has its own shape of facts
export function leaseStep(vm: LeasedVm, other: LeasedVm): readonly Check<any>[] {
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

export async function leaseOf(machine: MachineView, host: Room): Promise<Leased> {
  const [links, leases, nics] = await Promise.all([machine.links(), ownLeases(host), machine.nics()])
  const lent = leases.find(({mac}) => nics.some((nic) => nic.mac === mac))?.address ?? null
  const addresses = links.flatMap(({addr_info}) =>
    addr_info.filter(({family, scope}) => family === 'inet' && scope !== 'host'),
  )
  const own = addresses.find(({local}) => local === lent) ?? addresses[0]
  return {address: own ? `${own.local}/${own.prefixlen}` : null, lent}
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
    observe: (lab) => leaseOf(lab.machine(machine), lab.host),
    judge: ({address, lent}, expect) => expect(address).to.equal(`${lent}/24`),
    diagnoses: [
      {
        id: `${machine}-no-address`,
        when: ({address}) => address === null,
        say: {
          en: `${machine} has no IPv4 address: its question has not reached dnsmasq, or the answer has not come back. Perhaps it waits before it asks again. Does dnsmasq run, and are the tap and the bridge as they should be?`,
          sv: `${machine} har ingen IPv4-adress: dess fråga har inte nått dnsmasq, eller så har svaret inte kommit tillbaka. Kanske väntar den innan den frågar igen. Är dnsmasq igång, och är tap-enheten och bryggan som de ska?`,
        },
        look: 'cat /var/lib/misc/dnsmasq.leases',
      },
      {
        id: `${machine}-not-from-dnsmasq`,
        when: ({address, lent}) => lent === null || !address?.startsWith(`${lent}/`),
        say: {
          en: `${machine} has an address, but not one that your dnsmasq has lent it: somebody has set it by hand, or another server has given it. Take it away in the VM, and let its DHCP client ask, or start the VM anew.`,
          sv: `${machine} har en adress, men ingen som din dnsmasq har lånat ut till den: någon har satt den för hand, eller så kommer den från en annan server. Ta bort den i VM:en och låt dess DHCP-klient fråga, eller starta om VM:en.`,
        },
        look: 'cat /var/lib/misc/dnsmasq.leases',
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
