import {answerOrWay, check, wayEnds, wayOf, getsAnswer, metOrWay} from 'qlab/lab'
import type {Journey, Observer, System, WayEnd} from 'qlab/lab'
import {addressAndOrigin, addressOf, vmLinks} from './address-of.js'
import {RESTARTS} from './vm.js'
import {vmToHost, vmToLan} from './ways.js'
import {VALUES} from './values.js'

type Neighbours = readonly {
  readonly dst: string
  readonly lladdr?: string
  readonly state: readonly string[]
}[]

/** A ping of ours would leave the same trace as the student's: there is none before one of the student's. */
const vmMetNeighbour = check({
  id: 'vm-met-neighbour',
  title: {en: 'The VM has been in contact with the neighbour', sv: 'VM:en har haft kontakt med grannen'},
  needs: ['vm-leased'],
  observe: async (lab) => {
    const {neighbour} = lab.lan
    const way = () => wayOf(lab, vmToLan(neighbour))
    const found = await metOrWay(lab.machine('vm'), neighbour, () => knownNeighbour(lab), way)
    const strange = found.seen !== null && found.seen !== found.neighbour
    return strange ? {...found, way: await way()} : found
  },
  judge: ({neighbour, seen}, expect) => expect(seen).to.equal(neighbour),
  diagnoses: [
    wayEnds('met-way-ends', RESTARTS),
    {
      id: 'asked-in-vain',
      when: ({inVain}) => inVain,
      say: {
        en: 'The VM has asked for the neighbour, 192.168.77.2, but got no answer then. qlab sees nothing on the way that stops it now. Ping again in the VM.',
        sv: 'VM:en har frågat efter grannen, 192.168.77.2, men fick inget svar då. Nu ser qlab inget hinder på vägen. Pinga igen i VM:en.',
      },
      look: 'qlab ssh vm -- ip -4 neigh',
      then: 'ping -c 3 192.168.77.2',
    },
    {
      id: 'nobody-there',
      when: ({seen, unanswered}) => seen === null && unanswered.length,
      say: {
        en: 'The VM has asked the LAN for an address that nobody has. The neighbour is 192.168.77.2. Run ping in the VM.',
        sv: 'VM:en har frågat på LAN:et efter en adress som ingen har. Grannen är 192.168.77.2. Kör ping i VM:en.',
      },
      look: 'qlab ssh vm -- ip -4 neigh',
      then: 'ping -c 3 192.168.77.2',
    },
    {
      id: 'neighbour-unmet',
      when: ({seen}) => seen === null,
      say: {
        en: `The VM knows nothing of the neighbour, 192.168.77.2: it has not talked to it since it started (a restart empties its list of neighbours). The ping must start in the VM: a ping from the host goes straight out through ${VALUES.bridge} and proves nothing about the VM.`,
        sv: `VM:en känner inte till grannen, 192.168.77.2: den har inte pratat med den sedan den startades (en omstart tömmer dess lista över grannar). Ping måste köras i VM:en: en ping från värddatorn går raka vägen ut genom ${VALUES.bridge} och bevisar inget om VM:en.`,
      },
      look: 'qlab ssh vm',
      then: 'ping -c 3 192.168.77.2',
    },
    {
      id: 'another-neighbour',
      when: ({neighbour, seen}) => seen !== neighbour,
      say: ({neighbour, seen}) => ({
        en: `In the VM, 192.168.77.2 belongs to the MAC address ${seen}, but the neighbour's MAC address is ${neighbour}: another system uses the neighbour's IP address. Find out which, remove the address there, and ping again.`,
        sv: `I VM:en hör 192.168.77.2 till MAC-adressen ${seen}, men grannens MAC-adress är ${neighbour}: ett annat system använder grannens IP-adress. Ta reda på vilket, ta bort adressen där och pinga igen.`,
      }),
      look: 'qlab ssh vm -- ip -4 neigh',
      then: 'ping -c 3 192.168.77.2',
    },
  ],
})

/** What the VM knows of the neighbour on the LAN, and what the neighbour's MAC address is. */
async function knownNeighbour(lab: Observer) {
  const {lan} = lab
  const known = await lab.machine('vm').json<Neighbours>('ip', ['-4', '-j', 'neigh'])
  const link = (await lan.links()).find(({addr_info}) => addr_info.some(({local}) => local === lan.neighbour))
  const neighbour = link?.address ?? 'a MAC address'
  const seen = known.find(({dst}) => dst === lan.neighbour)?.lladdr ?? null
  const unanswered = known
    .filter(({state}) => state.some((word) => /FAILED|INCOMPLETE/.test(word)))
    .map(({dst}) => dst)
  // Whoever has pinged the neighbour in vain has made no mistake about whom to ping.
  return {neighbour, seen, unanswered, inVain: seen === null && unanswered.includes(lan.neighbour)}
}

const vmPingsNeighbour = check({
  id: 'vm-pings-neighbour',
  title: {en: 'The VM reaches the neighbour', sv: 'VM:en når grannen'},
  needs: ['vm-met-neighbour'],
  observe: async (lab) => ping(lab, lab.machine('vm'), lab.lan.neighbour, vmToLan(lab.lan.neighbour)),
  judge: ({answered}, expect) => expect(answered).to.equal(true),
  diagnoses: [
    wayEnds('neighbour-way-ends', RESTARTS),
    {
      id: 'neighbour-silent',
      when: ({answered}) => !answered,
      say: {
        en: `The VM knows the neighbour's MAC address, but the ping just now got no answer, and qlab sees nothing on the way that stops it: not in the VM, ${VALUES.tap}, ${VALUES.bridge} or eth0. Ping again.`,
        sv: `VM:en känner till grannens MAC-adress, men fick inget svar på ping nu, och qlab ser inget hinder på vägen: varken i VM:en, ${VALUES.tap}, ${VALUES.bridge} eller eth0. Pinga igen.`,
      },
      look: 'bridge link',
    },
  ],
})

const vmPingsHost = check({
  id: 'vm-pings-host',
  title: {
    en: `The VM reaches the host's address on ${VALUES.bridge}`,
    sv: `VM:en når värddatorns adress på ${VALUES.bridge}`,
  },
  needs: ['vm-met-neighbour', 'br0-leased'],
  observe: async (lab) => {
    const address = addressOf(await lab.host.link(VALUES.bridge))
    return ping(lab, lab.machine('vm'), address, vmToHost(address))
  },
  judge: ({answered}, expect) => expect(answered).to.equal(true),
  diagnoses: [
    wayEnds('host-way-ends', RESTARTS),
    {
      id: 'host-silent',
      when: ({answered}) => !answered,
      say: {
        en: `The VM reaches the LAN, but got no answer from the host's own address on ${VALUES.bridge}, and qlab sees nothing on the way that stops it. Ping again.`,
        sv: `VM:en når LAN:et men fick inget svar från värddatorns egen adress på ${VALUES.bridge}, och qlab ser inget hinder på vägen. Pinga igen.`,
      },
      look: `ip -br addr show ${VALUES.bridge}`,
    },
  ],
})

const neighbourPingsVm = check({
  id: 'neighbour-pings-vm',
  title: {en: 'The neighbour reaches the VM', sv: 'Grannen når VM:en'},
  needs: ['vm-pings-neighbour'],
  observe: async (lab) => {
    const address = (await addressAndOrigin(lab.lan, ...(await vmLinks(lab)))).address
    return ping(lab, lab.lan, address, vmToLan(lab.lan.neighbour))
  },
  judge: ({answered}, expect) => expect(answered).to.equal(true),
  diagnoses: [
    wayEnds('unreached-way-ends', RESTARTS),
    {
      id: 'vm-unreached',
      when: ({answered}) => !answered,
      say: {
        en: "The VM reaches the neighbour, but the neighbour got no answer from the VM's address, and qlab sees nothing on the way that stops it.",
        sv: 'VM:en når grannen, men grannen fick inget svar från VM:ens adress, och qlab ser inget hinder på vägen.',
      },
      look: 'qlab ssh vm -- ip -br addr',
    },
  ],
})

interface Pinged extends Record<string, string | boolean | WayEnd | null> {
  readonly to: string | null
  readonly answered: boolean
  readonly way: WayEnd | null
}

/** No address to ask is no answer. */
async function ping(lab: Observer, from: System, to: string | null, journey: Journey): Promise<Pinged> {
  const {answer, way} = await answerOrWay({
    ask: () => getsAnswer(from, to),
    isAnswered: Boolean,
    wayOf: () => wayOf(lab, journey),
  })
  return {to, answered: answer, way}
}

/** After "Prove it". */
export const proveIt = [vmMetNeighbour, vmPingsNeighbour, vmPingsHost, neighbourPingsVm]
