import {check} from 'qlab/lab'
import type {Localized, MachineView} from 'qlab/lab'
import {END_PROCESS, NOTE_SERVER, REMOVE_NOTE} from './commands.js'
import {memoryState} from './memory-state.js'
import {notedState} from './noted-state.js'
import {VALUES} from './values.js'

interface LossFacts extends Record<string, string | boolean | null> {
  readonly file: 'from the server' | 'without the server' | null
  /** What server.txt shows. */
  readonly note: boolean
  readonly process: boolean
  /** What is still in the server now, where server.txt shows any of it. */
  readonly left: 'the note' | 'the process' | 'neither'
}

const REMOVE: Localized = {
  en: 'The note is there now, too. Remove it in the server, and then write server.txt again.',
  sv: 'Anteckningen finns där nu också. Ta bort den i servern och skriv sedan server.txt igen.',
}
const END: Localized = {
  en: 'The process runs now, too. End it in the server, and then write server.txt again.',
  sv: 'Processen är igång nu också. Avsluta den i servern och skriv sedan server.txt igen.',
}
const AGAIN: Localized = {
  en: 'Now both are gone, so write server.txt again.',
  sv: 'Nu är båda borta, så skriv server.txt igen.',
}
/** What is next, by what is left. */
const NEXT = {
  'the note': {say: REMOVE, then: REMOVE_NOTE},
  'the process': {say: END, then: END_PROCESS},
  neither: {say: AGAIN, then: NOTE_SERVER},
} as const

const lossNoted = check<LossFacts>({
  id: 'loss-noted',
  title: {
    en: 'server.txt on the host shows that the note and the process were gone',
    sv: 'server.txt på värddatorn visar att anteckningen och processen var borta',
  },
  observe: async (lab) => {
    const noted = await notedState(lab.host, 'server.txt')
    const note = noted?.lines.some((line) => line.split(/\s+/).includes('note.txt')) ?? false
    const process = noted?.lines.some((line) => /^\d+( \d+)*$/.test(line)) ?? false
    return {
      file: noted === null ? null : noted.bootId === null ? 'without the server' : 'from the server',
      note,
      process,
      left: note || process ? await leftIn(lab.machine('server')) : 'neither',
    }
  },
  judge: ({file, note, process}, expect) => {
    expect(file).to.equal('from the server')
    expect({note, process}).to.deep.equal({note: false, process: false})
  },
  diagnoses: [
    {
      id: 'loss-unnoted',
      when: ({file}) => file === null,
      say: {
        en: 'There is no server.txt on the host. If you wrote it in the server, it will be lost: going back undoes everything that has happened there since the snapshot. Write it on the host.',
        sv: 'Det finns ingen server.txt på värddatorn. Om du skrev den i servern går den förlorad: när du går tillbaka försvinner allt som har hänt där sedan snapshoten togs. Skriv den på värddatorn.',
      },
      look: 'ls -l',
      then: NOTE_SERVER,
    },
    {
      id: 'server-did-not-tell',
      when: ({file}) => file === 'without the server',
      say: {
        en: `server.txt is on the host, but the server's boot id is not in it, so ssh got no answer. If ssh printed an error, read it. The port is ${VALUES.port}. Write the file again.`,
        sv: `server.txt finns på värddatorn, men serverns boot-id står inte i den, så ssh fick inget svar. Om ssh gav ett felmeddelande, läs det. Porten är ${VALUES.port}. Skriv filen igen.`,
      },
      look: 'cat server.txt',
      then: NOTE_SERVER,
    },
    {
      id: 'note-was-there',
      when: ({note}) => note,
      say: ({left}) => ({
        en: `When server.txt was written, the note was still in /dev/shm. ${NEXT[left].say.en}`,
        sv: `När server.txt skrevs låg anteckningen kvar i /dev/shm. ${NEXT[left].say.sv}`,
      }),
      look: 'cat server.txt',
      then: ({left}) => NEXT[left].then,
    },
    {
      id: 'process-was-there',
      when: ({process}) => process,
      say: ({left}) => ({
        en: `When server.txt was written, the sleep process was still running. ${NEXT[left].say.en}`,
        sv: `När server.txt skrevs var sleep-processen fortfarande igång. ${NEXT[left].say.sv}`,
      }),
      look: 'cat server.txt',
      then: ({left}) => NEXT[left].then,
    },
  ],
})

/** What must go first before server.txt can show that all is gone. */
async function leftIn(server: MachineView): Promise<LossFacts['left']> {
  if (!(await server.running()) || !(await server.reachable())) return 'neither'
  const {note, started} = await memoryState(server)
  return note ? 'the note' : started.length > 0 ? 'the process' : 'neither'
}

/** After "Break it". */
export const breakIt = [lossNoted]
