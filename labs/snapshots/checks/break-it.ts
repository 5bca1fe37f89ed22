import {check} from 'qlab/lab'
import {END_PROCESS, NOTE_SERVER, REMOVE_NOTE} from './commands.js'
import {notedState} from './noted-state.js'

const lossNoted = check({
  id: 'loss-noted',
  title: {
    en: 'server.txt on the host shows that the note and the process were gone',
    sv: 'server.txt på värddatorn visar att anteckningen och processen var borta',
  },
  observe: async ({host}) => {
    const noted = await notedState(host, 'server.txt')
    return {
      file: noted === null ? null : noted.bootId === null ? 'without the server' : 'from the server',
      note: noted?.lines.some((line) => line.split(/\s+/).includes('note.txt')) ?? false,
      process: noted?.lines.some((line) => /^\d+( \d+)*$/.test(line)) ?? false,
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
        en: "server.txt is on the host, but the server's boot id is not in it, so ssh got no answer. If ssh printed an error, read it. The port is 2222. Write the file again.",
        sv: 'server.txt finns på värddatorn, men serverns boot-id står inte i den, så ssh fick inget svar. Om ssh gav ett felmeddelande, läs det. Porten är 2222. Skriv filen igen.',
      },
      look: 'cat server.txt',
      then: NOTE_SERVER,
    },
    {
      id: 'note-was-there',
      when: ({note}) => note,
      say: {
        en: 'When server.txt was written, the note was still in /dev/shm. Remove it in the server, and write server.txt again.',
        sv: 'När server.txt skrevs låg anteckningen kvar i /dev/shm. Ta bort den i servern och skriv server.txt igen.',
      },
      look: 'cat server.txt',
      then: REMOVE_NOTE,
    },
    {
      id: 'process-was-there',
      when: ({process}) => process,
      say: {
        en: 'When server.txt was written, the sleep process was still running. End it in the server, and write server.txt again.',
        sv: 'När server.txt skrevs var sleep-processen fortfarande igång. Avsluta den i servern och skriv server.txt igen.',
      },
      look: 'cat server.txt',
      then: END_PROCESS,
    },
  ],
})

/** After "Break it". */
export const breakIt = [lossNoted]
