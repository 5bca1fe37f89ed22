import {check} from 'qlab/lab'
import type {Room} from 'qlab/lab'
import {addressOf} from './address-of.js'

type Neighbours = readonly {
  readonly dst: string
  readonly lladdr?: string
  readonly state: readonly string[]
}[]

/** Looks only: a ping of ours would leave the same trace as the student's. */
const vmMetNeighbour = check({
  id: 'vm-met-neighbour',
  title: {en: 'The VM has met the neighbour', sv: 'VM:en har träffat grannen'},
  needs: ['vm-leased'],
  observe: async (lab) => {
    const {lan} = lab
    const known = await lab.machine('vm').json<Neighbours>('ip', ['-4', '-j', 'neigh'])
    const link = (await lan.links()).find(({addr_info}) =>
      addr_info.some(({local}) => local === lan.neighbour),
    )
    return {
      neighbour: link?.address ?? 'a MAC address',
      seen: known.find(({dst}) => dst === lan.neighbour)?.lladdr ?? null,
      unanswered: known
        .filter(({state}) => state.some((word) => /FAILED|INCOMPLETE/.test(word)))
        .map(({dst}) => dst),
    }
  },
  judge: ({neighbour, seen}, expect) => expect(seen).to.equal(neighbour),
  diagnoses: [
    {
      id: 'nobody-there',
      when: ({seen, unanswered}) => seen === null && unanswered.length,
      say: {
        en: 'The VM has asked the LAN for an address that nobody answers for. The neighbour is 192.168.77.2. Type the ping in the VM.',
        sv: 'VM:en har frågat på LAN:et efter en adress som ingen svarar för. Grannen är 192.168.77.2. Skriv pingen i VM:en.',
      },
      look: 'qlab ssh vm -- ip -4 neigh',
      then: 'ping -c 3 192.168.77.2',
    },
    {
      id: 'neighbour-unmet',
      when: ({seen}) => seen === null,
      say: {
        en: 'The VM has not yet talked to the neighbour, 192.168.77.2. The ping must start in the VM: one from the host goes straight out through br0 and proves nothing of the VM.',
        sv: 'VM:en har ännu inte pratat med grannen, 192.168.77.2. Pingen måste gå från VM:en: en ping från värddatorn går raka vägen ut genom br0 och säger inget om VM:en.',
      },
      look: 'qlab ssh vm',
      then: 'ping -c 3 192.168.77.2',
    },
  ],
})

const vmPingsNeighbour = check({
  id: 'vm-pings-neighbour',
  title: {en: 'The VM reaches the neighbour', sv: 'VM:en når grannen'},
  needs: ['vm-met-neighbour'],
  observe: async (lab) => ping(lab.machine('vm'), lab.lan.neighbour),
  judge: ({answered}, expect) => expect(answered).to.equal(true),
  diagnoses: [
    {
      id: 'neighbour-silent',
      when: ({answered}) => !answered,
      say: {
        en: "The VM knows the neighbour's MAC address, but its pings are not answered any more. Something on the way has changed, or drops the packets.",
        sv: 'VM:en känner till grannens MAC-adress, men får inte längre svar på ping. Något på vägen har ändrats eller kastar paketen.',
      },
      look: 'bridge link',
    },
  ],
})

const vmPingsHost = check({
  id: 'vm-pings-host',
  title: {en: "The VM reaches the host's address on br0", sv: 'VM:en når värddatorns adress på br0'},
  needs: ['vm-met-neighbour', 'br0-leased'],
  observe: async (lab) => ping(lab.machine('vm'), addressOf(await lab.host.link('br0'))),
  judge: ({answered}, expect) => expect(answered).to.equal(true),
  diagnoses: [
    {
      id: 'host-silent',
      when: ({answered}) => !answered,
      say: {
        en: "The VM reaches the LAN, but not the host's own address on br0. Perhaps a firewall on the host drops the packets.",
        sv: 'VM:en når LAN:et men inte värddatorns egen adress på br0. Kanske kastar en brandvägg på värddatorn paketen.',
      },
      look: 'ip -br addr show br0',
    },
  ],
})

const neighbourPingsVm = check({
  id: 'neighbour-pings-vm',
  title: {en: 'The neighbour reaches the VM', sv: 'Grannen når VM:en'},
  needs: ['vm-pings-neighbour'],
  observe: async (lab) => ping(lab.lan, addressOf(...(await lab.machine('vm').links()))),
  judge: ({answered}, expect) => expect(answered).to.equal(true),
  diagnoses: [
    {
      id: 'vm-unreached',
      when: ({answered}) => !answered,
      say: {
        en: 'The VM reaches the neighbour, but the neighbour does not reach the VM. Perhaps the VM has several addresses, or a firewall.',
        sv: 'VM:en når grannen, men grannen når inte VM:en. Kanske har VM:en flera adresser eller en brandvägg.',
      },
      look: 'qlab ssh vm -- ip -br addr',
    },
  ],
})

/** One echo request; no address to ask is no answer. */
async function ping(from: Room, to: string | null): Promise<{to: string | null; answered: boolean}> {
  const answered = to !== null && (await from.run('ping', ['-c', '1', '-W', '3', to])).exitCode === 0
  return {to, answered}
}

/** After "Prove it". */
export const proveIt = [vmMetNeighbour, vmPingsNeighbour, vmPingsHost, neighbourPingsVm]
