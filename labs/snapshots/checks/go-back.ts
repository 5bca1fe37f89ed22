import {check} from 'qlab/lab'
import type {MachineView} from 'qlab/lab'
import {CONTINUE, GO_BACK, START_SERVER} from './commands.js'
import {deleteSecond} from './delete-second.js'
import {memoryState} from './memory-state.js'
import {refusals, savevmRefused, type Refusable} from './savevm-refused.js'
import {snapshotsOf} from './snapshots-of.js'
import {VALUES} from './values.js'

interface BackFacts extends Refusable {
  /** QEMU's word for it, or `ended`. */
  readonly status: string
  readonly answers: boolean
  readonly note: boolean
  readonly process: 'the old one' | 'a new one' | null
}

const stateBack = check<BackFacts>({
  id: 'state-back',
  title: {
    en: 'The note and the process are back, the same as before',
    sv: 'Anteckningen och processen är tillbaka, samma som förut',
  },
  needs: ['saved-online'],
  wait: {
    seconds: 30,
    for: {en: 'the server to answer as it did then', sv: 'att servern ska svara som den gjorde då'},
  },
  observe: async (lab) => {
    const server = lab.machine('server')
    const status = await statusOf(server)
    if (status !== 'running' || !(await server.reachable()))
      return {status, answers: false, note: false, process: null, refused: null}
    const {note, started} = await memoryState(server)
    const saved = (await snapshotsOf(lab.host, 'server.qcow2')).find(({name}) => name === VALUES.snapshot)
    const isOld = (seconds: number) => seconds <= (saved?.ranFor ?? 0)
    const process = started.some(isOld) ? 'the old one' : started.length > 0 ? 'a new one' : null
    const refused = note && process === 'the old one' ? null : await savevmRefused(server)
    return {status, answers: true, note, process, refused}
  },
  judge: ({answers, note, process}, expect) => {
    expect(answers).to.equal(true)
    expect({note, process}).to.deep.equal({note: true, process: 'the old one'})
  },
  diagnoses: [
    {
      id: 'server-ended-since',
      when: ({status}) => status === 'ended',
      say: {
        en: `The server has ended. Start it again, as in the first step, and go back: ${VALUES.snapshot} is in its disk file.`,
        sv: `Servern har avslutats. Starta den igen, som i det första steget, och gå tillbaka: ${VALUES.snapshot} finns i serverns diskfil.`,
      },
      look: 'qlab status',
      then: START_SERVER,
    },
    {
      id: 'server-stands-still',
      // Neither is over by itself: while loadvm works, nobody can ask QEMU, so restore-vm is what it left behind.
      final: ({status}) => status === 'paused' || status === 'restore-vm',
      when: ({status}) => status !== 'running',
      say: {
        en: `The server is paused, as after a loadvm that did not find its snapshot: then the name was wrong. In the monitor, type cont, which lets the server continue, and then go back to ${VALUES.snapshot}.`,
        sv: `Servern är pausad, som efter en loadvm som inte hittade sin snapshot: då var namnet fel. Skriv cont i monitorn, så fortsätter servern, och gå sedan tillbaka till ${VALUES.snapshot}.`,
      },
      look: 'info status',
      then: CONTINUE,
    },
    {
      id: 'server-silent-since',
      when: ({answers}) => !answers,
      say: {
        en: 'The server runs, but does not answer on SSH. It may still be booting, or the snapshot was taken before it had booted.',
        sv: 'Servern är igång men svarar inte på SSH. Kanske håller den fortfarande på att starta, eller så togs snapshoten innan den hade startat.',
      },
      look: 'qlab status',
      then: GO_BACK,
    },
    ...refusals('back'),
    {
      id: 'process-anew',
      when: ({process}) => process === 'a new one',
      say: {
        en: 'A process called sleep runs, but it was started after the snapshot was taken: it is another process, started by hand. Go back in the monitor, and the old one returns.',
        sv: 'En sleep-process är igång, men den startades efter att snapshoten togs: det är en annan process, startad för hand. Gå tillbaka i monitorn, så kommer den gamla tillbaka.',
      },
      look: 'qlab ssh server pidof sleep',
      then: GO_BACK,
    },
    {
      id: 'not-gone-back',
      when: () => true,
      say: {
        en: `Not everything is back in the server. Go back to ${VALUES.snapshot} in the monitor. If you have done so, the snapshot was taken before the note and the process existed: create them again, take ${VALUES.snapshot} again, remove them and go back.`,
        sv: `Allt är inte tillbaka i servern. Gå tillbaka till ${VALUES.snapshot} i monitorn. Om du har gjort det togs snapshoten innan anteckningen och processen fanns: skapa dem igen, ta om ${VALUES.snapshot}, ta bort dem och gå tillbaka.`,
      },
      look: 'info snapshots',
      then: GO_BACK,
    },
  ],
})

/** QEMU's word for it, or `ended`. */
async function statusOf(machine: MachineView): Promise<string> {
  if (!(await machine.running())) return 'ended'
  return (await machine.qmp<{readonly status: string}>('query-status')).status
}

/** After "Go back, list and delete". */
export const goBack = [stateBack, ...deleteSecond]
