import {check} from 'qlab/lab'
import {END_PROCESS, GO_BACK, NOTE_SERVER, REMOVE_NOTE} from './commands.js'
import {memoryState} from './memory-state.js'
import {notedState} from './noted-state.js'
import {snapshotsOf} from './snapshots-of.js'

const lossNoted = check({
  id: 'loss-noted',
  title: {
    en: 'server.txt on the host tells that the note and the process were gone',
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
        en: 'There is no server.txt on the host. If you wrote it in the server, it is gone: loadvm undoes all that has happened there since. Break the server again, write server.txt on the host, and go back.',
        sv: 'Det finns ingen server.txt på värddatorn. Skrev du den i servern är den borta: loadvm gör allt ogjort som har hänt där sedan dess. Förstör igen, skriv server.txt på värddatorn och gå tillbaka.',
      },
      look: 'ls -l',
      then: NOTE_SERVER,
    },
    {
      id: 'server-did-not-tell',
      when: ({file}) => file === 'without the server',
      say: {
        en: 'server.txt is on the host, but the server has told nothing: its boot id is not in it. If ssh complained, read what it said: the port is 2222. Break the server again, write server.txt, and go back.',
        sv: 'server.txt finns på värddatorn, men servern har inte berättat något: dess boot-id står inte i den. Klagade ssh, så läs vad som stod: porten är 2222. Förstör igen, skriv server.txt och gå tillbaka.',
      },
      look: 'cat server.txt',
      then: NOTE_SERVER,
    },
    {
      id: 'note-was-there',
      when: ({note}) => note,
      say: {
        en: 'When server.txt was written, the note was still in /dev/shm. Remove it in the server, write server.txt again, and go back after that.',
        sv: 'När server.txt skrevs låg anteckningen kvar i /dev/shm. Ta bort den i servern, skriv server.txt igen och gå tillbaka efter det.',
      },
      look: 'cat server.txt',
      then: REMOVE_NOTE,
    },
    {
      id: 'process-was-there',
      when: ({process}) => process,
      say: {
        en: 'When server.txt was written, the process sleep still ran. End it in the server, write server.txt again, and go back after that.',
        sv: 'När server.txt skrevs var processen sleep fortfarande igång. Avsluta den i servern, skriv server.txt igen och gå tillbaka efter det.',
      },
      look: 'cat server.txt',
      then: END_PROCESS,
    },
  ],
})

const stateBack = check({
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
    if (!(await server.reachable())) return {answers: false, note: false, process: null}
    const {note, started} = await memoryState(server)
    const saved = (await snapshotsOf(lab.host, 'server.qcow2')).find(({name}) => name === 'snap1')
    const isOld = (seconds: number) => seconds <= (saved?.ranFor ?? 0)
    const process = started.some(isOld) ? 'the old one' : started.length > 0 ? 'a new one' : null
    return {answers: true, note, process}
  },
  judge: ({answers, note, process}, expect) => {
    expect(answers).to.equal(true)
    expect({note, process}).to.deep.equal({note: true, process: 'the old one'})
  },
  diagnoses: [
    {
      id: 'server-silent-since',
      when: ({answers}) => !answers,
      say: {
        en: 'The server does not answer on SSH. If it stands still, cont in the monitor lets it go on; if it has ended, start it again, and go back.',
        sv: 'Servern svarar inte på SSH. Står den stilla låter cont i monitorn den gå vidare. Har den avslutats startar du den igen och går tillbaka.',
      },
      look: 'info status',
      then: GO_BACK,
    },
    {
      id: 'process-anew',
      when: ({process}) => process === 'a new one',
      say: {
        en: 'A process sleep runs, but it was started after the snapshot was taken: it is another one, made by hand. Go back in the monitor, and the old one is there.',
        sv: 'En process sleep är igång, men den startades efter att snapshoten togs: det är en annan, som någon har startat för hand. Gå tillbaka i monitorn, så är den gamla där.',
      },
      look: 'qlab ssh server pidof sleep',
      then: GO_BACK,
    },
    {
      id: 'not-gone-back',
      when: () => true,
      say: {
        en: 'Not all is back in the server. Go back to snap1 in the monitor. If you have done so, the snapshot was taken before the note and the process were there: make them again, take snap1 anew, break and go back.',
        sv: 'Allt är inte tillbaka i servern. Gå tillbaka till snap1 i monitorn. Har du gjort det togs snapshoten innan anteckningen och processen fanns: gör dem igen, ta om snap1, förstör och gå tillbaka.',
      },
      look: 'info snapshots',
      then: GO_BACK,
    },
  ],
})

/** After "Break it, and go back". */
export const goBack = [lossNoted, stateBack]
