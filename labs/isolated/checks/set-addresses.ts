import {check} from 'qlab/lab'
import type {Link, System} from 'qlab/lab'
import {first, second, type IsolatedVm} from './vms.js'

const MASK = 24
/** What the guide calls the card in the VM. */
const CARD = 'ens3'

function addressSet({machine, address}: IsolatedVm, other: IsolatedVm) {
  const own = `${address}/${MASK}`
  const add = ({name}: {readonly name: string}): string => `sudo ip addr add ${own} dev ${name}`
  const again = (facts: {readonly name: string}): string =>
    `sudo ip -4 addr flush dev ${facts.name}; ${add(facts)}`
  return check({
    id: `${machine}-address`,
    title: {en: `${machine} has the address ${own}`, sv: `${machine} har adressen ${own}`},
    needs: [`${machine}-booted`],
    observe: async (lab) => {
      const links = await lab.machine(machine).links()
      return {
        // What QEMU puts on the bus before it gives the card another name.
        name: links.find(({ifname}) => ifname !== 'lo')?.ifname ?? CARD,
        card: ipv4Of(links.filter(({ifname}) => ifname !== 'lo')),
        loopback: ipv4Of(links.filter(({ifname}) => ifname === 'lo')).includes(own),
        host: (await addressesOf(lab.host)).includes(own),
      }
    },
    judge: ({card}, expect) => expect(card.includes(own) ? own : card).to.equal(own),
    diagnoses: [
      {
        id: `${machine}-address-on-host`,
        when: ({card, host}) => card.length === 0 && host,
        say: {
          en: `The host has ${own}: you typed the command there, not in ${machine}. Remove the address from the host (sudo ip addr del ${own} dev and the interface that has it: ip -br addr shows which), log in to the VM (qlab ssh ${machine}), and type the command in it.`,
          sv: `Det är värddatorn som har ${own}: du skrev kommandot där och inte i ${machine}. Ta bort adressen från värddatorn (sudo ip addr del ${own} dev och namnet på det gränssnitt som har adressen: ip -br addr visar vilket), logga in i VM:en (qlab ssh ${machine}) och skriv kommandot i den.`,
        },
        look: 'ip -br addr',
        then: add,
      },
      {
        id: `${machine}-address-on-loopback`,
        when: ({card, loopback}) => card.length === 0 && loopback,
        say: {
          en: `${machine} has ${own} on lo, which is only for traffic within the VM. Give the address to the network card.`,
          sv: `${machine} har ${own} på lo, som bara är till för trafik inom VM:en. Ge adressen till nätverkskortet.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
        then: (facts) => `sudo ip addr del ${own} dev lo; ${add(facts)}`,
      },
      {
        id: `${machine}-card-renamed`,
        when: ({card, name}) => card.length === 0 && name !== CARD,
        say: ({name}) => ({
          en: `The network card of ${machine} is called ${name}, not ${CARD}: what QEMU puts on the bus before the card gives it another name. Use ${name} in your command.`,
          sv: `Nätverkskortet i ${machine} heter ${name} och inte ${CARD}: det QEMU sätter på bussen före kortet ger det ett annat namn. Skriv ${name} i kommandot.`,
        }),
        look: `qlab ssh ${machine} -- ip -br link`,
        then: add,
      },
      {
        id: `${machine}-no-address`,
        when: ({card}) => card.length === 0,
        say: {
          en: `${machine} has no IPv4 address on its network card. Nothing gives out addresses in this network, so you have to set it yourself, inside ${machine} (qlab ssh ${machine}). The command needs the card's name as ip -br link in the VM shows it.`,
          sv: `${machine} har ingen IPv4-adress på sitt nätverkskort. I det här nätet delar inget ut adresser, så du måste ange den själv, inne i ${machine} (qlab ssh ${machine}). Kommandot behöver kortets namn, så som ip -br link i VM:en visar det.`,
        },
        look: `qlab ssh ${machine} -- ip -br link`,
        then: add,
      },
      {
        id: `${machine}-other-mask`,
        when: ({card}) => card.some((each) => each.startsWith(`${address}/`)),
        say: {
          en: `${machine} has ${address}, but with a mask other than /${MASK}, so the two VMs do not agree on which addresses are in the network (without a mask, ip uses /32: a network with a single address). Remove the address, and add it with /${MASK}.`,
          sv: `${machine} har ${address} men med en annan mask än /${MASK}, så de två VM:arna är inte överens om vilka adresser som är i nätet (utan mask blir det /32: ett nät med en enda adress). Ta bort adressen och lägg till den med /${MASK}.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
        then: again,
      },
      {
        id: `${machine}-address-of-other`,
        when: ({card}) => card.includes(`${other.address}/${MASK}`),
        say: {
          en: `${machine} has ${other.address}, which is the address of ${other.machine}. Two VMs with the same address disturb each other. Remove it, and add ${own}.`,
          sv: `${machine} har ${other.address}, som är adressen till ${other.machine}. Två VM:ar med samma adress stör varandra. Ta bort den och lägg till ${own}.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
        then: again,
      },
      {
        id: `${machine}-other-address`,
        when: ({card}) => !card.includes(own),
        say: {
          en: `${machine} has an address, but not ${own}. Remove it, and add the right one.`,
          sv: `${machine} har en adress, men inte ${own}. Ta bort den och lägg till rätt adress.`,
        },
        look: `qlab ssh ${machine} -- ip -br addr`,
        then: again,
      },
    ],
  })
}

async function addressesOf(system: System): Promise<string[]> {
  return ipv4Of(await system.links())
}

/** With their masks. */
function ipv4Of(links: readonly Link[]): string[] {
  return links
    .flatMap(({addr_info}) => addr_info)
    .filter(({family}) => family === 'inet')
    .map(({local, prefixlen}) => `${local}/${prefixlen}`)
}

/** After "Give them addresses". */
export const setAddresses = [addressSet(first, second), addressSet(second, first)]
