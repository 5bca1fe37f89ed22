import {answerOrWay, check, getsAnswer, metNeighbour, metOrWay, shutIn, wayEnds, wayOf} from 'qlab/lab'
import type {Journey} from 'qlab/lab'
import {reachedFrom} from './reached-from.js'
import {first, RESTARTS, second, WIRING, type IsolatedVm} from './vms.js'
import {VALUES} from './values.js'

const PING = `ping -c 3 ${second.address}`

/** Packets between the two. */
const BETWEEN: Journey = {
  kind: 'bridged',
  bridge: WIRING.bridge,
  from: {vm: first.machine, address: first.address},
  to: {vm: second.machine, address: second.address},
  what: 'ip',
}

const met = check({
  id: 'vms-met',
  title: {en: 'ubuntu1 has been in contact with ubuntu2', sv: 'ubuntu1 har haft kontakt med ubuntu2'},
  needs: [`${first.machine}-address`, `${second.machine}-address`],
  observe: async (lab) => {
    const [one, two] = [lab.machine(first.machine), lab.machine(second.machine)]
    const find = () => metNeighbour(one, two, second.address)
    return metOrWay(one, second.address, find, () => wayOf(lab, BETWEEN))
  },
  judge: ({mac, seen}, expect) => expect(seen).to.equal(mac),
  diagnoses: [
    wayEnds('met-way-ends', RESTARTS),
    {
      id: 'asked-in-vain',
      when: ({inVain}) => inVain,
      say: {
        en: `ubuntu1 has asked for ${second.address}, which is ubuntu2, but got no answer then. qlab sees nothing on the way that stops it now. Ping again in ubuntu1.`,
        sv: `ubuntu1 har frågat efter ${second.address}, som är ubuntu2, men fick inget svar då. Nu ser qlab inget hinder på vägen. Pinga igen i ubuntu1.`,
      },
      look: 'qlab ssh ubuntu1 -- ip -4 neigh',
      then: PING,
    },
    {
      id: 'nobody-there',
      when: ({seen, unanswered}) => seen === null && unanswered.length,
      say: {
        en: `ubuntu1 has asked for an address that nobody has. ubuntu2 is ${second.address}. Ping it in ubuntu1.`,
        sv: `ubuntu1 har frågat efter en adress som ingen har. ubuntu2 är ${second.address}. Pinga den i ubuntu1.`,
      },
      look: 'qlab ssh ubuntu1 -- ip -4 neigh',
      then: PING,
    },
    {
      id: 'vms-unmet',
      when: ({seen}) => seen === null,
      say: {
        en: `ubuntu1 has not talked to ubuntu2 yet. The ping must start in ubuntu1 and go to ${second.address}: the host is not in this network, and a ping to the VM's own address never leaves the VM.`,
        sv: `ubuntu1 har inte pratat med ubuntu2 ännu. Ping måste köras i ubuntu1 och gå till ${second.address}: värddatorn är inte med i det här nätet, och en ping till den egna adressen lämnar aldrig VM:en.`,
      },
      look: 'qlab ssh ubuntu1 -- ip -4 neigh',
      then: PING,
    },
    {
      id: 'somebody-else',
      when: ({mac, seen}) => seen !== mac,
      say: {
        en: `A system other than ubuntu2 has answered the ARP request for ${second.address}: it has the same address.`,
        sv: `Ett annat system än ubuntu2 har svarat på ARP-frågan om ${second.address}: det har samma adress.`,
      },
      look: 'ip -br addr',
    },
  ],
})

function pings(from: IsolatedVm, to: IsolatedVm) {
  return check({
    id: `${from.machine}-reaches-${to.machine}`,
    title: {
      en: `${from.machine} gets an answer from ${to.machine}`,
      sv: `${from.machine} får svar från ${to.machine}`,
    },
    needs: ['vms-met'],
    observe: async (lab) => {
      const {answer, way} = await answerOrWay({
        ask: () => getsAnswer(lab.machine(from.machine), to.address),
        isAnswered: Boolean,
        wayOf: () => wayOf(lab, BETWEEN),
      })
      return {answered: answer, way}
    },
    judge: ({answered}, expect) => expect(answered).to.equal(true),
    diagnoses: [
      wayEnds(`${from.machine}-way-ends`, RESTARTS),
      {
        id: `${from.machine}-unanswered`,
        when: ({answered}) => !answered,
        say: {
          en: `The two have been in contact, but ${to.machine} did not answer ${from.machine} now, and qlab sees nothing on the way that stops it: not in the VMs, the TAP devices or the bridge. Ping again.`,
          sv: `De två har haft kontakt, men ${to.machine} svarade inte ${from.machine} nu, och qlab ser inget hinder på vägen: varken i VM:arna, TAP-enheterna eller bryggan. Pinga igen.`,
        },
        look: 'bridge link',
      },
    ],
  })
}

const isolation = shutIn(WIRING, {
  title: {
    en: 'The VMs reach neither the host nor the LAN, and neither of these reaches the VMs',
    sv: 'VM:arna når varken värddatorn eller LAN:et, och ingen av dem når VM:arna',
  },
  needs: ['vms-met'],
  reached: (lab) => reachedFrom(lab, [first, second]),
  pluggedIn: {
    en: `Something other than the two TAP devices is plugged into ${VALUES.bridge}, so the VMs are in the same network as whatever is behind it. Unplug it: an isolated bridge has no port that leads out.`,
    sv: `Något annat än de två TAP-enheterna är inkopplat i ${VALUES.bridge}, så VM:arna är i samma nät som det som finns bakom. Koppla ur det: en isolerad brygga har ingen port som leder ut.`,
  },
  wayOut: {
    say: {
      en: `There is a way between the VMs and the host. The usual reason is that the host has an address on ${VALUES.bridge} and is therefore in the network itself. Remove it: here only the VMs should be in the network.`,
      sv: `Det finns en väg mellan VM:arna och värddatorn. Oftast beror det på att värddatorn har fått en adress på ${VALUES.bridge} och därmed själv är med i nätet. Ta bort den: här ska bara VM:arna vara med i nätet.`,
    },
    look: 'ip -br addr',
    then: `sudo ip -4 addr flush dev ${VALUES.bridge}`,
  },
})

/** After "Let them talk". */
export const talk = [met, pings(first, second), pings(second, first), isolation]
