import {check} from 'qlab/lab'
import {GO_BACK} from './commands.js'
import {deleteSecond} from './delete-second.js'
import {memoryState} from './memory-state.js'
import {snapshotsOf} from './snapshots-of.js'

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

/** After "Go back, list and delete". */
export const goBack = [stateBack, ...deleteSecond]
