import {check} from 'qlab/lab'
import {INFLATE} from './commands.js'
import {LEFT, memoryOf, starved} from './memory-of.js'

interface TakenFacts extends Record<string, string | number | null> {
  readonly taken: 'now' | 'before' | null
  readonly whole: number
  readonly left: number | null
}

const memoryTaken = check<TakenFacts>({
  id: 'memory-taken',
  title: {
    en: 'The VM has 512 MB left, and its system lacks the rest',
    sv: 'VM:en har 512 MB kvar, och systemet i den saknar resten',
  },
  needs: ['balloon-driver', 'balloon-memory'],
  wait: {
    seconds: 30,
    for: {en: 'the VM to give up the memory', sv: 'att VM:en ska lämna ifrån sig minnet'},
  },
  observe: async (lab) => {
    const {whole, left, available, noted} = await memoryOf(lab.machine('balloon'))
    const now = left === LEFT && available !== null && available <= LEFT
    // Later the memory is given back, and only free.txt in the VM shows that it was taken.
    const before = noted !== null && noted > 0 && noted <= LEFT
    return {taken: now ? 'now' : before ? 'before' : null, whole, left}
  },
  judge: ({taken, left}, expect) => expect(taken === null ? left : LEFT).to.equal(LEFT),
  diagnoses: [
    starved('memory-nearly-gone', INFLATE),
    {
      id: 'memory-untouched',
      when: ({whole, left}) => left === whole,
      say: {
        en: 'The VM still has all of its memory: the balloon in it is empty. In the monitor, give the amount that the VM should have left, in MB. A number larger than what it has, such as one in bytes, takes nothing.',
        sv: 'VM:en har fortfarande allt sitt minne: ballongen i den är tom. Ange i monitorn hur mycket den ska ha kvar, i MB. Ett tal som är större än det den har, till exempel ett i byte, tar ingenting.',
      },
      look: 'info balloon',
      then: INFLATE,
    },
    {
      id: 'memory-other-size',
      when: ({left}) => left !== LEFT,
      say: {
        en: 'The VM does not have 512 MB left. In the monitor, type balloon 512 at the (qemu) prompt: the number is what the VM should have left, not what to take from it.',
        sv: 'VM:en har något annat än 512 MB kvar. Skriv balloon 512 i monitorn, vid prompten (qemu): talet är vad VM:en ska ha kvar, inte vad som ska tas ifrån den.',
      },
      look: 'info balloon',
      then: INFLATE,
    },
  ],
})

/** After "Take memory back". */
export const inflate = [memoryTaken]
