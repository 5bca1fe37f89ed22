import {check, restartOf, type Json, type Observer} from 'qlab/lab'
import {answerIn, type Answer} from './answer-in.js'
import {printedByPython} from './asked.js'
import {lifeOf, within} from './life-of.js'
import {NEGOTIATE} from './over.js'
import {vm} from './started-vm.js'

const LISTEN = [
  `(echo '${NEGOTIATE}'; sleep 1`,
  `echo '{"execute": "stop"}'; sleep 2`,
  `echo '{"execute": "cont"}'; sleep 1) | socat - UNIX-CONNECT:/tmp/qmp-sock | tee events.json`,
].join('; ')
const RESUME = `echo '${NEGOTIATE}{"execute": "cont"}' | socat - UNIX-CONNECT:/tmp/qmp-sock`

async function statusOf(lab: Observer): Promise<string> {
  return (await lab.machine('vm').qmp<{readonly status: string}>('query-status')).status
}

interface Heard extends Record<string, Json> {
  readonly there: boolean
  readonly holds: Answer['holds'] | null
  readonly events: readonly string[]
  readonly genuine: boolean
  /** QEMU's word for the VM now. */
  readonly status?: string
}

const eventsHeard = check<Heard>({
  id: 'events-heard',
  title: {
    en: 'events.json holds the events of a pause: STOP, then RESUME',
    sv: 'I events.json står händelserna från en paus: STOP, sedan RESUME',
  },
  needs: ['qmp-socket'],
  observe: async (lab) => {
    const {host} = lab
    const answer = await answerIn(host, 'events.json')
    const pause = answer?.events.filter(({event}) => event === 'STOP' || event === 'RESUME') ?? []
    return {
      there: answer !== null,
      holds: answer?.holds ?? null,
      events: pause.map(({event}) => event),
      genuine: within(await lifeOf(host), pause),
      status: await statusOf(lab),
    }
  },
  judge: ({events, genuine}, expect) => {
    expect(events.slice(-2)).to.deep.equal(['STOP', 'RESUME'])
    expect(genuine).to.equal(true)
  },
  diagnoses: [
    {
      id: 'events-missing',
      when: ({there}) => !there,
      say: {
        en: 'There is no events.json in the work folder: you have not listened for events, or what came was not saved.',
        sv: 'Det finns ingen events.json i arbetskatalogen: du har inte lyssnat efter händelser, eller så sparades inte det som kom.',
      },
      look: 'ls -l',
      then: LISTEN,
    },
    {
      id: 'events-unheard',
      when: ({holds}) => holds === 'nothing',
      say: {
        en: 'events.json is empty: QEMU sent nothing. The socket is /tmp/qmp-sock. Is another program still connected to it? There is room for one at a time.',
        sv: 'events.json är tom: QEMU skickade ingenting. Socketen är /tmp/qmp-sock. Är ett annat program fortfarande anslutet till den? Den har bara plats för en åt gången.',
      },
      look: 'pgrep -a socat',
      then: LISTEN,
    },
    printedByPython('events', 'events.json', LISTEN),
    {
      id: 'events-only-stop',
      when: ({events}) => events.at(-1) === 'STOP',
      say: ({status}) =>
        status === 'running'
          ? {
              en: 'events.json has a STOP but no RESUME after it: the VM was paused, and did not continue while socat listened. It is running now, so you can pause it again: listen once more.',
              sv: 'I events.json finns ett STOP men inget RESUME efter det: VM:en pausades och fick inte fortsätta medan socat lyssnade. Nu är den igång och går att pausa igen: lyssna en gång till.',
            }
          : {
              en: 'events.json has a STOP but no RESUME after it: the VM was paused, and did not continue while socat listened. It is still paused, and a paused VM cannot be paused again. Let it continue first, then listen once more.',
              sv: 'I events.json finns ett STOP men inget RESUME efter det: VM:en pausades och fick inte fortsätta medan socat lyssnade. Den är fortfarande pausad, och en pausad VM går inte att pausa igen. Låt den fortsätta först, och lyssna sedan en gång till.',
            },
      look: 'cat events.json',
      then: ({status}) => (status === 'running' ? LISTEN : RESUME),
    },
    {
      id: 'events-only-resume',
      when: ({events}) => events.at(-1) === 'RESUME' && events.at(-2) !== 'STOP',
      say: {
        en: 'events.json has a RESUME but no STOP before it: the VM was already paused when you sent stop, and what is paused cannot be paused. It has continued since, so listen once more.',
        sv: 'I events.json finns ett RESUME men inget STOP före det: VM:en var redan pausad när du skickade stop, och det som är pausat går inte att pausa. Sedan dess har den fått fortsätta, så lyssna en gång till.',
      },
      look: 'cat events.json',
      then: ({status}) => (status === 'paused' ? RESUME : LISTEN),
    },
    {
      id: 'events-none',
      when: ({events}) => events.slice(-2).join(' ') !== 'STOP RESUME',
      say: {
        en: 'events.json has no STOP followed by a RESUME. Either nothing was paused, or socat had closed the connection before it happened: QEMU sends events only to programs that are connected.',
        sv: 'I events.json finns inget STOP följt av RESUME. Antingen pausades ingenting, eller så hade socat redan stängt anslutningen när det hände: QEMU skickar händelser bara till program som är anslutna.',
      },
      look: 'cat events.json',
      then: LISTEN,
    },
    {
      id: 'events-of-another-time',
      when: ({genuine}) => !genuine,
      say: {
        en: 'The events in events.json did not happen while this VM was running: their times do not match. Listen once more.',
        sv: 'Händelserna i events.json har inte hänt medan den här VM:en har varit igång: tiderna stämmer inte. Lyssna en gång till.',
      },
      look: 'cat events.json',
      then: LISTEN,
    },
  ],
})

const vmGoesOn = check({
  id: 'vm-goes-on',
  title: {en: 'The VM continues after the pause', sv: 'VM:en fortsätter efter pausen'},
  needs: ['events-heard'],
  observe: async (lab) => ({status: await statusOf(lab)}),
  judge: ({status}, expect) => expect(status).to.equal('running'),
  diagnoses: [
    {
      id: 'vm-left-paused',
      when: ({status}) => status === 'paused',
      say: {
        en: 'The VM is paused: there was no cont after the last stop. Let it continue.',
        sv: 'VM:en är pausad: efter det sista stop kom inget cont. Låt den fortsätta.',
      },
      look: 'cat events.json',
      then: RESUME,
    },
    {
      id: 'vm-other-state',
      when: ({status}) => status !== 'running',
      say: {
        en: 'The VM is not running: QEMU reports a state other than paused. End the VM, start it again, and listen once more.',
        sv: 'VM:en är inte igång: QEMU anger ett annat tillstånd än paused. Avsluta VM:en, starta den igen och lyssna en gång till.',
      },
      look: 'qlab status',
      then: restartOf(vm),
    },
  ],
})

/** After "Hear events". */
export const hearEvents = [eventsHeard, vmGoesOn]
