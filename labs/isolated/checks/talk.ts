import {check, metNeighbour} from 'qlab/lab'
import type {Room} from 'qlab/lab'
import {reachedFrom} from './reached-from.js'
import {first, second, WIRING, type IsolatedVm} from './vms.js'

const PING = `ping -c 3 ${second.address}`

const met = check({
  id: 'vms-met',
  title: {en: 'ubuntu1 has met ubuntu2', sv: 'ubuntu1 har träffat ubuntu2'},
  needs: [`${first.machine}-address`, `${second.machine}-address`],
  observe: (lab) => metNeighbour(lab.machine(first.machine), lab.machine(second.machine), second.address),
  judge: ({mac, seen}, expect) => expect(seen).to.equal(mac),
  diagnoses: [
    {
      id: 'nobody-there',
      when: ({seen, unanswered}) => seen === null && unanswered.length,
      say: {
        en: `ubuntu1 has asked for an address that nobody answers for. ubuntu2 is ${second.address}. If that is what you pinged, ubuntu2 did not answer: look at the tap and the bridge, and ping again.`,
        sv: `ubuntu1 har frågat efter en adress som ingen svarar för. ubuntu2 är ${second.address}. Om det var den du pingade svarade inte ubuntu2: titta på TAP-enheten och bryggan och pinga igen.`,
      },
      look: 'qlab ssh ubuntu1 -- ip -4 neigh',
      then: PING,
    },
    {
      id: 'vms-unmet',
      when: ({seen}) => seen === null,
      say: {
        en: `ubuntu1 has not talked to ubuntu2 yet. The ping must start in ubuntu1 and go to ${second.address}: the host is not in this network, and a ping to one's own address never leaves the VM.`,
        sv: `ubuntu1 har inte pratat med ubuntu2 ännu. Pingen måste gå från ubuntu1 till ${second.address}: värddatorn är inte med i det här nätet, och en ping till den egna adressen lämnar aldrig VM:en.`,
      },
      look: 'qlab ssh ubuntu1 -- ip -4 neigh',
      then: PING,
    },
    {
      id: 'somebody-else',
      when: ({mac, seen}) => seen !== mac,
      say: {
        en: `Somebody other than ubuntu2 has answered for ${second.address}: another machine has the same address.`,
        sv: `Någon annan än ubuntu2 har svarat för ${second.address}: en annan maskin har samma adress.`,
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
    observe: async (lab) => ({answered: await ping(lab.machine(from.machine), to.address)}),
    judge: ({answered}, expect) => expect(answered).to.equal(true),
    diagnoses: [
      {
        id: `${from.machine}-unanswered`,
        when: ({answered}) => !answered,
        say: {
          en: `The two have met, but ${to.machine} does not answer ${from.machine} now. Something on the way has changed, or drops the packets: a tap, the bridge, a firewall in the VM.`,
          sv: `De två har träffats, men ${to.machine} svarar inte ${from.machine} nu. Något på vägen har ändrats eller kastar paketen: en tap-enhet, bryggan eller en brandvägg i VM:en.`,
        },
        look: 'bridge link',
      },
    ],
  })
}

const shutIn = check({
  id: 'both-shut-in',
  title: {
    en: 'Neither VM reaches the host or the LAN, nor do these reach the VMs',
    sv: 'VM:arna når varken värddatorn eller LAN:et, och ingen därifrån når VM:arna',
  },
  needs: ['vms-met'],
  observe: async (lab) => {
    const ports = (await lab.host.links()).filter(({master}) => master === WIRING.bridge)
    return {
      plugged: ports.map(({ifname}) => ifname).filter((name) => !WIRING.taps.includes(name)),
      reached: await reachedFrom(lab, [first, second]),
    }
  },
  judge: ({plugged, reached}, expect) => {
    expect(plugged).to.deep.equal([])
    expect(reached).to.deep.equal([])
  },
  diagnoses: [
    {
      id: 'lan-plugged-in',
      when: ({plugged}) => plugged.length,
      say: {
        en: 'Something other than the two taps is plugged into ustwo_bridge, so the VMs are in the same network as what is behind it. Unplug it: an isolated bridge has no port that leads out.',
        sv: 'Något annat än de två tap-enheterna är inkopplat i ustwo_bridge, så VM:arna är i samma nät som det som finns bakom. Koppla ur det: en isolerad brygga har ingen port som leder ut.',
      },
      look: 'ip -br link show master ustwo_bridge',
      then: 'sudo ip link set eth0 nomaster',
    },
    {
      id: 'way-out',
      when: ({reached}) => reached.length,
      say: {
        en: 'There is a way between the VMs and the host. Most often the host has been given an address on ustwo_bridge, and so is in the network itself. Take it away: here the VMs are to be by themselves.',
        sv: 'Det finns en väg mellan VM:arna och värddatorn. Oftast beror det på att värddatorn har fått en adress på ustwo_bridge och därmed själv är med i nätet. Ta bort den: här ska VM:arna vara för sig själva.',
      },
      look: 'ip -br addr',
      then: 'sudo ip -4 addr flush dev ustwo_bridge',
    },
  ],
})

async function ping(from: Room, to: string): Promise<boolean> {
  return (await from.run('ping', ['-c', '1', '-W', '3', to])).exitCode === 0
}

/** After "Let them talk". */
export const talk = [met, pings(first, second), pings(second, first), shutIn]
