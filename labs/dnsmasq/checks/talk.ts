import {answerOrWay, check, metNeighbour, metOrWay, shutIn, wayEnds, wayOf, whoAnswers} from 'qlab/lab'
import type {Journey, Observer, Stop, WayEnd} from 'qlab/lab'
import {HOST} from './host.js'
import {leaseOf} from './lease-step.js'
import {first, RESTARTS, second, WIRING, type LeasedVm} from './vms.js'
import {VALUES} from './values.js'

function between(from: Stop, to: Stop): Journey {
  return {kind: 'bridged', bridge: WIRING.bridge, from, to, what: 'ip'}
}

/** The guide's, where ubuntu2 has the address of the guide. */
function ping(address: string | null): string {
  return `ping -c 3 ${address ?? `${VALUES.network}.77`}`
}

const met = check({
  id: 'vms-met',
  title: {en: 'ubuntu1 has been in contact with ubuntu2', sv: 'ubuntu1 har haft kontakt med ubuntu2'},
  needs: [`${first.machine}-leased`, `${second.machine}-leased`],
  observe: async (lab) => {
    const [one, two] = [lab.machine(first.machine), lab.machine(second.machine)]
    const address = await addressOf(lab, second)
    const found = await metOrWay(
      one,
      address,
      () => metNeighbour(one, two, address),
      () => wayOf(lab, between({vm: first.machine}, {vm: second.machine})),
    )
    // Whoever looks for the host does not look for ubuntu2.
    return {...found, address, unanswered: found.unanswered.filter((each) => each !== HOST)}
  },
  judge: ({mac, seen}, expect) => expect(seen).to.equal(mac),
  diagnoses: [
    wayEnds('met-way-ends', RESTARTS),
    {
      id: 'asked-in-vain',
      when: ({inVain}) => inVain,
      say: ({address}) => ({
        en: `ubuntu1 has asked for ${address}, which is ubuntu2, but got no answer then. qlab sees nothing on the way that stops it now. Ping again in ubuntu1.`,
        sv: `ubuntu1 har frågat efter ${address}, som är ubuntu2, men fick inget svar då. Nu ser qlab inget hinder på vägen. Pinga igen i ubuntu1.`,
      }),
      look: 'qlab ssh ubuntu1 -- ip -4 neigh',
      then: ({address}) => ping(address),
    },
    {
      id: 'nobody-there',
      when: ({seen, unanswered}) => seen === null && unanswered.length,
      say: {
        en: 'ubuntu1 has asked for an address that nobody has. The lease file shows the address of ubuntu2, on the line with 52:54:00:12:34:57, unless you chose another MAC address. Ping that address in ubuntu1.',
        sv: 'ubuntu1 har frågat efter en adress som ingen har. I lånefilen står adressen för ubuntu2, på raden med 52:54:00:12:34:57, om du inte har valt en annan MAC-adress. Pinga den adressen i ubuntu1.',
      },
      look: 'cat /var/lib/misc/dnsmasq.leases',
      then: ({address}) => ping(address),
    },
    {
      id: 'vms-unmet',
      when: ({seen}) => seen === null,
      say: {
        en: 'ubuntu1 has not talked to ubuntu2 yet. The ping must start in ubuntu1 and go to the address of ubuntu2, which is in the lease file: a ping from or to the host proves nothing about the two.',
        sv: 'ubuntu1 har inte pratat med ubuntu2 ännu. Ping måste köras i ubuntu1 och gå till adressen för ubuntu2, som står i lånefilen: en ping från eller till värddatorn bevisar inget om de två.',
      },
      look: 'qlab ssh ubuntu1 -- ip -4 neigh',
      then: ({address}) => ping(address),
    },
    {
      id: 'somebody-else',
      when: ({mac, seen}) => seen !== mac,
      say: {
        en: "A system other than ubuntu2 has answered the ARP request for ubuntu2's address: it has the same address, set by hand.",
        sv: 'Ett annat system än ubuntu2 har svarat på ARP-frågan om ubuntu2:s adress: det har samma adress, satt för hand.',
      },
      look: 'cat /var/lib/misc/dnsmasq.leases',
    },
  ],
})

const allTalk = check({
  id: 'all-talk',
  title: {
    en: 'The two VMs and the host answer each other',
    sv: 'De två VM:arna och värddatorn svarar varandra',
  },
  needs: ['vms-met', 'host-address'],
  observe: async (lab) => {
    const [one, two] = await Promise.all([addressOf(lab, first), addressOf(lab, second)])
    const {answer, way} = await answerOrWay({
      ask: () =>
        whoAnswers([
          ['ubuntu1', lab.machine(first.machine), two],
          ['ubuntu1', lab.machine(first.machine), HOST],
          ['ubuntu2', lab.machine(second.machine), one],
          ['ubuntu2', lab.machine(second.machine), HOST],
          ['host', lab.host, one],
          ['host', lab.host, two],
        ]),
      isAnswered: ({silent}) => silent.length === 0,
      wayOf: ({silent}) => firstEnd(lab, silent),
    })
    return {silent: answer.silent, way}
  },
  judge: ({silent}, expect) => expect(silent).to.deep.equal([]),
  diagnoses: [
    wayEnds('talk-way-ends', RESTARTS),
    {
      id: 'somebody-silent',
      when: ({silent}) => silent.length,
      say: {
        en: 'Not everyone in the network got an answer from everyone else, and qlab sees nothing on the way that stops it: not in the VMs, the TAP devices or the bridge. Ping again.',
        sv: 'Alla i nätet fick inte svar från alla andra, och qlab ser inget hinder på vägen: varken i VM:arna, TAP-enheterna eller bryggan. Pinga igen.',
      },
      look: 'bridge link',
    },
  ],
})

const isolation = shutIn(WIRING, {
  title: {
    en: 'Neither VM reaches the LAN, and the LAN does not reach the VMs',
    sv: 'Ingen av VM:arna når LAN:et, och LAN:et når inte VM:arna',
  },
  needs: ['vms-met'],
  reached: reachedAcross,
  pluggedIn: {
    en: `Something other than the two TAP devices is plugged into ${VALUES.bridge}. It connects the VMs to the LAN, and your DHCP server as well, in addition to the one that belongs there. Unplug it.`,
    sv: `Något annat än de två TAP-enheterna är inkopplat i ${VALUES.bridge}. Det ansluter VM:arna till LAN:et, och även din DHCP-server, utöver den som hör hemma där. Koppla ur det.`,
  },
  wayOut: {
    say: {
      en: 'There is a way between the VMs and the LAN: the host forwards packets (routing), and the answers find their way back, usually through NAT. In this lab the network must stay isolated.',
      sv: 'Det finns en väg mellan VM:arna och LAN:et: värddatorn skickar paket vidare (routing), och svaren hittar tillbaka, oftast genom NAT. I den här labben ska nätet förbli isolerat.',
    },
    look: 'sysctl net.ipv4.ip_forward',
    then: 'sudo sysctl net.ipv4.ip_forward=0',
  },
})

/** The VMs from the LAN, and the LAN from the VMs. */
async function reachedAcross(lab: Observer): Promise<readonly string[]> {
  const [one, two] = await Promise.all([addressOf(lab, first), addressOf(lab, second)])
  const {neighbour} = lab.lan
  const {answered} = await whoAnswers([
    ['ubuntu1', lab.machine(first.machine), neighbour],
    ['ubuntu2', lab.machine(second.machine), neighbour],
    ['neighbour', lab.lan, one],
    ['neighbour', lab.lan, two],
  ])
  return answered
}

/** Where the first way ends of those on which nobody answered. */
async function firstEnd(lab: Observer, silent: readonly string[]): Promise<WayEnd | null> {
  const [way] = silent
  if (way === undefined) return null
  const host = {host: true, address: HOST} as const
  const vms = [first, second].map(({machine}) => ({vm: machine}))
  const withHost = /^host -> | -> 10\.10\.0\.1$/.test(way)
  // Of the host and a VM: which VM stands at one end or, by its address, at the other.
  const addresses = await Promise.all([addressOf(lab, first), addressOf(lab, second)])
  const named = vms.find(({vm}, index) => way.startsWith(`${vm} `) || way.endsWith(`-> ${addresses[index]}`))
  const journey = withHost
    ? between(named ?? {vm: first.machine}, host)
    : between(vms[0] ?? host, vms[1] ?? host)
  return wayOf(lab, journey, {others: [first.machine, second.machine]})
}

async function addressOf(lab: Observer, {machine}: LeasedVm): Promise<string | null> {
  return (await leaseOf(lab.machine(machine), lab.host)).lent
}

/** After "Let them talk". */
export const talk = [met, allTalk, isolation]
