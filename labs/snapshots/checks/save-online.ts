import {check, type ImageSnapshot} from 'qlab/lab'
import {SAVE_ONLINE, START_PROCESS, WRITE_NOTE} from './commands.js'
import {memoryState} from './memory-state.js'
import {memorySavedIn, refusals, savevmRefused, type Refusable} from './savevm-refused.js'
import {savedWithBoth} from './saved-with-both.js'
import {snapshotNamed} from './snapshots-of.js'
import {VALUES} from './values.js'

const noteInMemory = check({
  id: 'note-in-memory',
  title: {
    en: "note.txt is in the server's memory",
    sv: 'note.txt ligger i serverns minne',
  },
  needs: ['server-booted'],
  observe: async (lab) => {
    const {note, started} = await memoryState(lab.machine('server'))
    const onDisk = !note && (await lab.machine('server').$`test -e note.txt`).exitCode === 0
    const onHost = !note && !onDisk && (await lab.host.$`test -e /dev/shm/note.txt`).exitCode === 0
    const where = note ? 'in memory' : onDisk ? 'on the disk' : onHost ? 'on the host' : null
    return {where, process: started.length > 0}
  },
  judge: ({where}, expect) => expect(where).to.equal('in memory'),
  diagnoses: [
    {
      id: 'note-on-disk',
      when: ({where}) => where === 'on the disk',
      say: {
        en: "There is a note.txt in student's home folder, but that is on the disk. It must be in /dev/shm, which exists only in memory.",
        sv: 'Det finns en note.txt i hemkatalogen för student, och den ligger på disken. Den ska ligga i /dev/shm, som bara finns i minnet.',
      },
      look: 'qlab ssh server ls /dev/shm',
      then: WRITE_NOTE,
    },
    {
      id: 'note-on-host',
      when: ({where}) => where === 'on the host',
      say: {
        en: 'The note was written on the host. Log in to the server with qlab ssh server, and write it there.',
        sv: 'Anteckningen skrevs på värddatorn. Logga in i servern med qlab ssh server och skriv den där.',
      },
      look: 'qlab ssh server ls /dev/shm',
      then: WRITE_NOTE,
    },
    {
      id: 'note-missing',
      when: ({where}) => where === null,
      say: ({process}) => ({
        en: `There is no note.txt in /dev/shm in the server${process ? '' : ', and no process called sleep runs there'}. If you have just removed it on purpose, loadvm ${VALUES.snapshot} in the monitor brings it back.`,
        sv: `Det finns ingen note.txt i /dev/shm i servern${process ? '' : ', och ingen process som heter sleep är igång där'}. Om du nyss tog bort den med flit kommer den tillbaka med loadvm ${VALUES.snapshot} i monitorn.`,
      }),
      look: 'qlab ssh server ls /dev/shm',
      // After another boot, the memory of the server lacks both.
      then: ({process}) => (process ? WRITE_NOTE : `${WRITE_NOTE}; ${START_PROCESS}`),
    },
  ],
})

const processRunning = check({
  id: 'process-running',
  title: {en: 'The sleep process runs in the server', sv: 'Sleep-processen är igång i servern'},
  needs: ['server-booted'],
  observe: async (lab) => ({
    process: (await memoryState(lab.machine('server'))).started.length > 0 ? 'running' : null,
  }),
  judge: ({process}, expect) => expect(process).to.equal('running'),
  diagnoses: [
    {
      id: 'process-missing',
      when: ({process}) => process === null,
      say: {
        en: `No process called sleep runs in the server. Without setsid and & it ends with the login that started it. If you have just ended it on purpose, loadvm ${VALUES.snapshot} in the monitor brings it back.`,
        sv: `Ingen process som heter sleep är igång i servern. Utan setsid och & avslutas den tillsammans med inloggningen som startade den. Om du nyss avslutade den med flit kommer den tillbaka med loadvm ${VALUES.snapshot} i monitorn.`,
      },
      look: 'qlab ssh server pidof sleep',
      then: START_PROCESS,
    },
  ],
})

interface SavedFacts extends Refusable {
  readonly of: ImageSnapshot['of'] | null
  readonly others: string
}

const savedOnline = check<SavedFacts>({
  id: 'saved-online',
  title: {
    en: `server.qcow2 has the snapshot ${VALUES.snapshot}, including the memory`,
    sv: `server.qcow2 har snapshoten ${VALUES.snapshot}, inklusive minnet`,
  },
  needs: ['server-running'],
  observe: async (lab) => {
    const server = lab.machine('server')
    const {of: own, others} = await snapshotNamed(lab.host, 'server.qcow2', VALUES.snapshot)
    const of = own === 'disk' && (await memorySavedIn(server, VALUES.snapshot)) ? 'disk and memory' : own
    return {of, others, refused: of === 'disk and memory' ? null : await savevmRefused(server)}
  },
  judge: ({of}, expect) => expect(of).to.equal('disk and memory'),
  diagnoses: [
    ...refusals('saved'),
    {
      id: 'saved-disk-only',
      when: ({of}) => of === 'disk',
      say: {
        en: `server.qcow2 has a ${VALUES.snapshot}, but only of the disk: it was taken with qemu-img while the VM was off. savevm in the monitor replaces it with one that includes the memory.`,
        sv: `server.qcow2 har en ${VALUES.snapshot}, men bara av disken: den togs med qemu-img medan VM:en var avstängd. savevm i monitorn ersätter den med en som har minnet med.`,
      },
      look: 'qemu-img snapshot -l -U server.qcow2',
      then: SAVE_ONLINE,
    },
    {
      id: 'saved-other-name',
      when: ({others}) => others !== '',
      say: {
        en: `server.qcow2 has a snapshot, but none called ${VALUES.snapshot}. The later steps go back to that name.`,
        sv: `server.qcow2 har en snapshot, men ingen som heter ${VALUES.snapshot}. De senare stegen går tillbaka till det namnet.`,
      },
      look: 'info snapshots',
      then: SAVE_ONLINE,
    },
    {
      id: 'saved-nothing',
      when: () => true,
      say: {
        en: "server.qcow2 has no snapshot. Take one in the VM's own monitor, at the (qemu) prompt, while the VM runs. Did savevm answer with an error? It names the problem, such as a device: start the server without that.",
        sv: 'server.qcow2 har ingen snapshot. Ta en i VM:ens egen monitor, vid prompten (qemu), medan VM:en är igång. Svarade savevm med ett fel? I felet står vad problemet är, till exempel en enhet: starta servern utan den.',
      },
      look: 'info snapshots',
      then: SAVE_ONLINE,
    },
  ],
})

/** After "Save it while it runs". */
export const saveOnline = [noteInMemory, processRunning, savedOnline, savedWithBoth]
