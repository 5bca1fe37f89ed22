import {answerOrWay, check, wayEnds, wayOf} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {bootIdBehind, bootIdOf} from './boot-id.js'
import {forwardsOf} from './forwards-of.js'
import {hostAddress} from './host-address.js'
import {RESTARTS} from './restarts.js'
import {vmStarted, type ForwardedVm} from './vm-started.js'
import {VALUES} from './values.js'

const second: ForwardedVm = {
  machine: 'second',
  disk: 'ubuntu2.qcow2',
  port: VALUES.secondPort,
  forward: `tcp:127.0.0.1:${VALUES.secondPort}-:22`,
}
/** The address that every VM has on its user network. */
const INNER = '10.0.2.15'

const neighbourKeptOut = check({
  id: 'neighbour-kept-out',
  title: {
    en: 'The neighbour has no way into the second VM',
    sv: 'Grannen kommer inte in i den andra VM:en på något sätt',
  },
  needs: ['second-forwarded'],
  observe: async (lab) => {
    const address = await hostAddress(lab.host)
    const forwards = (await forwardsOf(lab.machine(second.machine))).filter(
      ({protocol}) => protocol === 'tcp',
    )
    const knocks = await Promise.all(
      forwards.map(async ({port}) => ({port, answer: await knock(lab.lan, address, port)})),
    )
    const open = knocks.filter(({answer}) => answer === 'open').map(({port}) => port)
    return {ports: open.join(', ') || 'none', [INNER]: await knock(lab.lan, INNER, 22)}
  },
  judge: (seen, expect) => {
    expect(seen.ports).to.equal('none')
    expect(seen[INNER]).to.equal('closed')
  },
  diagnoses: [
    {
      id: 'open-to-all',
      when: ({ports}) => ports !== 'none',
      say: {
        en: `The neighbour gets in through a port of the host, because QEMU listens there on an address that others can reach. Only 127.0.0.1 belongs to the host alone. End the second VM, and start it with hostfwd=tcp:127.0.0.1:${VALUES.secondPort}-:22.`,
        sv: `Grannen kommer in genom en port på värddatorn, eftersom QEMU lyssnar där på en adress som andra når. Bara 127.0.0.1 är värddatorns egen. Avsluta den andra VM:en och starta den med hostfwd=tcp:127.0.0.1:${VALUES.secondPort}-:22.`,
      },
      look: 'ss -tln',
      then: RESTARTS.second,
    },
    {
      id: 'inner-address-open',
      when: (seen) => seen[INNER] === 'open',
      say: {
        en: 'The neighbour can reach 10.0.2.15, which should exist only inside QEMU. Something on the host routes traffic to that network.',
        sv: 'Grannen når 10.0.2.15, som bara ska finnas inuti QEMU. Något på värddatorn leder trafik till det nätet.',
      },
      look: 'ip route',
    },
  ],
})

const portsLeadApart = check({
  id: 'ports-lead-apart',
  title: {
    en: `Port ${VALUES.port} leads to the first VM and port ${VALUES.secondPort} to the second`,
    sv: `Port ${VALUES.port} leder till den första VM:en och port ${VALUES.secondPort} till den andra`,
  },
  needs: ['second-booted', 'port-reaches-vm'],
  observe: async (lab) => {
    const ids = {
      'the first VM': await bootIdOf(lab.machine('vm')),
      'the second VM': await bootIdOf(lab.machine('second')),
    }
    const behind = async (vm: string, port: number) => {
      const {answer, way} = await answerOrWay({
        ask: () => bootIdBehind(port, lab.host),
        isAnswered: (id) => id !== null,
        wayOf: () => wayOf(lab, {kind: 'forward', vm, port, target: 22}),
      })
      const found = Object.entries(ids).find(([, own]) => own === answer)?.[0] ?? 'another machine'
      return {leadsTo: answer === null ? null : found, way}
    }
    const one = await behind('vm', VALUES.port)
    const two = await behind('second', second.port)
    return {first: one.leadsTo, second: two.leadsTo, way: one.way ?? two.way}
  },
  judge: (seen, expect) => {
    expect(seen.first).to.equal('the first VM')
    expect(seen.second).to.equal('the second VM')
  },
  diagnoses: [
    wayEnds('apart-way-ends', RESTARTS),
    {
      id: 'a-port-is-silent',
      when: (seen) => seen.first === null || seen.second === null,
      say: {
        en: 'A login on one of the two ports got no answer, although both VMs are running and both ports lead to them.',
        sv: 'En inloggning på en av de två portarna fick inget svar, trots att båda VM:arna är igång och båda portarna leder till dem.',
      },
      look: 'ss -tlnp',
    },
    {
      id: 'ports-mixed-up',
      when: (seen) => seen.first !== 'the first VM' || seen.second !== 'the second VM',
      say: {
        en: 'The two ports do not lead to the two VMs as they should. Find out which program listens on which port.',
        sv: 'De två portarna leder inte till de två VM:arna som de ska. Ta reda på vilket program som lyssnar på vilken port.',
      },
      look: 'ss -tlnp',
    },
  ],
})

/** Whether a TCP port answers when a system connects to it; closed when there is no address. */
async function knock(from: System, address: string | null, port: number): Promise<'open' | 'closed'> {
  if (address === null) return 'closed'
  const {exitCode} = await from.$`timeout 3 bash -c ${`exec 3<>/dev/tcp/${address}/${port}`}`
  return exitCode === 0 ? 'open' : 'closed'
}

/** After "Keep the others out". */
export const keepOut = [...vmStarted(second, [neighbourKeptOut]), portsLeadApart]
