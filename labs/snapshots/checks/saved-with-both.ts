import {check} from 'qlab/lab'
import {SAVE_ONLINE} from './commands.js'
import {takenWhen} from './taken-when.js'
import {VALUES} from './values.js'

const WHAT = {
  'before both': {en: 'the note was written and the process started', sv: 'anteckningen och processen fanns'},
  'before the note': {en: 'the note was written', sv: 'anteckningen skrevs'},
  'before the process': {en: 'the process was started', sv: 'processen startades'},
} as const

/** That the snapshot of the server's memory was taken when there was something in it to lose. */
export const savedWithBoth = check({
  id: 'saved-with-both',
  title: {
    en: `${VALUES.snapshot} was taken when the note and the process were there`,
    sv: `${VALUES.snapshot} togs när anteckningen och processen fanns`,
  },
  needs: ['note-in-memory', 'process-running', 'saved-online'],
  observe: async (lab) => ({taken: await takenWhen(lab.host, lab.machine('server'))}),
  judge: ({taken}, expect) => expect(taken).to.equal('after both'),
  diagnoses: [
    {
      id: 'saved-too-early',
      when: () => true,
      say: ({taken}) => {
        const {en, sv} = WHAT[taken === 'after both' ? 'before both' : taken]
        return {
          en: `${VALUES.snapshot} was taken before ${en}, so it would not bring that back. Take it again in the monitor: the new ${VALUES.snapshot} replaces the old one.`,
          sv: `${VALUES.snapshot} togs innan ${sv}, så den kan inte återställa det. Ta den igen i monitorn: den nya ${VALUES.snapshot} ersätter den gamla.`,
        }
      },
      look: 'info snapshots',
      then: SAVE_ONLINE,
    },
  ],
})
