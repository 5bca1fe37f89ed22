import {check, restartOf} from 'qlab/lab'
import {answerIn} from './answer-in.js'
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

const eventsHeard = check({
  id: 'events-heard',
  title: {
    en: 'events.json has the events of a pause: STOP, then RESUME',
    sv: 'events.json har händelserna från en paus: STOP, sedan RESUME',
  },
  needs: ['qmp-socket'],
  observe: async ({host}) => {
    const answer = await answerIn(host, 'events.json')
    const pause = answer?.events.filter(({event}) => event === 'STOP' || event === 'RESUME') ?? []
    return {
      there: answer !== null,
      holds: answer?.holds ?? null,
      events: pause.map(({event}) => event),
      genuine: within(await lifeOf(host), pause),
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
        en: 'There is no events.json in the work folder: nobody has listened, or what was heard was not kept.',
        sv: 'Det finns ingen events.json i arbetskatalogen: ingen har lyssnat, eller så sparades inte det som hördes.',
      },
      look: 'ls -l',
      then: LISTEN,
    },
    {
      id: 'events-unheard',
      when: ({holds}) => holds === 'nothing',
      say: {
        en: 'events.json is empty: QEMU has told the listener nothing. The socket is /tmp/qmp-sock. Does another program still hold it? There is room for one at a time.',
        sv: 'events.json är tom: QEMU har inte berättat något för den som lyssnade. Socketen är /tmp/qmp-sock. Håller ett annat program fortfarande i den? Den har bara plats för en åt gången.',
      },
      look: 'pgrep -a socat',
      then: LISTEN,
    },
    printedByPython('events', 'events.json', LISTEN),
    {
      id: 'events-only-stop',
      when: ({events}) => events.at(-1) === 'STOP',
      say: {
        en: 'events.json has a STOP, and no RESUME after it: the VM was paused, and did not go on while socat listened. It stands still now, and a VM that stands still cannot be paused. Let it go on first, then listen once more.',
        sv: 'I events.json finns ett STOP men inget RESUME efter det: VM:en pausades och fick inte fortsätta medan socat lyssnade. Nu står den stilla, och en VM som står stilla går inte att pausa. Låt den fortsätta först, och lyssna sedan en gång till.',
      },
      look: 'cat events.json',
      then: RESUME,
    },
    {
      id: 'events-none',
      when: ({events}) => events.slice(-2).join(' ') !== 'STOP RESUME',
      say: {
        en: 'events.json has no STOP followed by a RESUME. Either nothing was paused, or socat had hung up before it happened: QEMU tells events only to those who are connected.',
        sv: 'I events.json finns inget STOP följt av RESUME. Antingen pausades ingenting, eller så hade socat redan lagt på när det hände: QEMU berättar om händelser bara för den som är ansluten.',
      },
      look: 'cat events.json',
      then: LISTEN,
    },
    {
      id: 'events-of-another-time',
      when: ({genuine}) => !genuine,
      say: {
        en: 'The events in events.json did not happen while this VM has been running: their times say so. Listen once more.',
        sv: 'Händelserna i events.json har inte hänt medan den här VM:en har varit igång: det syns på deras tider. Lyssna en gång till.',
      },
      look: 'cat events.json',
      then: LISTEN,
    },
  ],
})

const vmGoesOn = check({
  id: 'vm-goes-on',
  title: {en: 'The VM goes on after the pause', sv: 'VM:en fortsätter efter pausen'},
  needs: ['events-heard'],
  observe: async (lab) => {
    const {status} = await lab.machine('vm').qmp<{readonly status: string}>('query-status')
    return {status}
  },
  judge: ({status}, expect) => expect(status).to.equal('running'),
  diagnoses: [
    {
      id: 'vm-left-paused',
      when: ({status}) => status === 'paused',
      say: {
        en: 'The VM is paused: after the last stop there was no cont. Let it go on.',
        sv: 'VM:en är pausad: efter det sista stop kom inget cont. Låt den fortsätta.',
      },
      look: 'cat events.json',
      then: RESUME,
    },
    {
      id: 'vm-other-state',
      when: ({status}) => status !== 'running',
      say: {
        en: 'The VM does not run: QEMU has another word than paused for its state. End it, start it anew, and listen once more.',
        sv: 'VM:en är inte igång: QEMU har ett annat ord än paused för dess tillstånd. Avsluta den, starta den på nytt och lyssna en gång till.',
      },
      look: 'qlab status',
      then: restartOf(vm),
    },
  ],
})

/** After "Hear events". */
export const hearEvents = [eventsHeard, vmGoesOn]
