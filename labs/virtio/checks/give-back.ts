import {check, type Localized, type Wait} from 'qlab/lab'
import {GIVE_BACK, INFLATE, NOTE} from './commands.js'
import {isStarved, LEFT, leftByBalloon, memoryOf, notedIn, starved} from './memory-of.js'

interface NotedFacts extends Record<string, string | number | boolean | null> {
  readonly left: number | null
  /** Whether the balloon is being inflated just now. */
  readonly falling: boolean
  readonly file: 'in the VM' | 'on the host' | null
  readonly noted: number | null
}

interface BackFacts extends Record<string, number | null> {
  readonly whole: number
  readonly left: number | null
  readonly available: number | null
}

/** After so long it shows that a balloon is being inflated. */
const LOOK_AGAIN_SECONDS = 2

/** What is next on the way to free.txt: the balloon is inflated before it is written. */
function noteAgain({left}: NotedFacts): string {
  return left !== null && left > LEFT ? INFLATE : NOTE
}

/** Only while the balloon is being inflated, what is next will change by itself. */
function whileTaken({falling}: NotedFacts): Wait | null {
  return falling
    ? {seconds: 5, for: {en: 'the VM to give up the memory', sv: 'att VM:en ska lämna ifrån sig minnet'}}
    : null
}

/** That it must be inflated first, where it is not. */
function takeFirst({left}: NotedFacts): Localized {
  return left !== null && left > LEFT
    ? {
        en: `Now the VM has ${left} MB. First take the memory in the monitor, and wait a few seconds.`,
        sv: `Nu har VM:en ${left} MB. Ta först minnet i monitorn, och vänta några sekunder.`,
      }
    : {en: 'The balloon is inflated now.', sv: 'Ballongen är uppblåst nu.'}
}

const lackNoted = check<NotedFacts>({
  id: 'lack-noted',
  title: {
    en: 'free.txt in the VM shows how little memory it had',
    sv: 'free.txt i VM:en visar hur lite minne den hade',
  },
  needs: ['balloon-driver'],
  observe: async (lab) => {
    const first = await leftByBalloon(lab.machine('balloon'))
    if (isStarved({left: first})) return {left: first, falling: false, file: null, noted: null}
    const noted = await notedIn(lab.machine('balloon'))
    const onHost = noted === null && (await lab.host.$`test -e free.txt`).exitCode === 0
    const file = noted !== null ? 'in the VM' : onHost ? 'on the host' : null
    if (first === null || first <= LEFT || (noted !== null && noted >= 1 && noted <= LEFT))
      return {left: first, falling: false, file, noted}
    await lab.host.$`sleep ${LOOK_AGAIN_SECONDS}`
    const left = await leftByBalloon(lab.machine('balloon'))
    return {left, falling: left !== null && left > LEFT && left < first, file, noted}
  },
  judge: ({file, noted}, expect) => {
    expect(file).to.equal('in the VM')
    const lack = `1–${LEFT}`
    expect(noted !== null && noted >= 1 && noted <= LEFT ? lack : noted).to.equal(lack)
  },
  diagnoses: [
    starved('lack-too-great', INFLATE),
    {
      id: 'noted-on-host',
      when: ({file}) => file === 'on the host',
      say: (facts) => ({
        en: `There is a free.txt, but it is on the host and shows how much memory the host has. Log in to the VM with qlab ssh balloon, and run the command there. ${takeFirst(facts).en}`,
        sv: `Det finns en free.txt, men den ligger på värddatorn och visar hur mycket minne värddatorn har. Logga in i VM:en med qlab ssh balloon och kör kommandot där. ${takeFirst(facts).sv}`,
      }),
      look: 'ls -l free.txt',
      then: noteAgain,
      passes: whileTaken,
    },
    {
      id: 'note-missing',
      when: ({file}) => file === null,
      say: (facts) => ({
        en: `There is no free.txt in student's home in the VM. While the balloon is inflated, save the output of free -m there. ${takeFirst(facts).en}`,
        sv: `Det finns ingen free.txt i hemkatalogen för student i VM:en. Spara det som free -m visar där medan ballongen är uppblåst. ${takeFirst(facts).sv}`,
      }),
      look: 'qlab ssh balloon ls',
      then: noteAgain,
      passes: whileTaken,
    },
    {
      id: 'note-empty',
      when: ({noted}) => noted === 0,
      say: (facts) => ({
        en: `There is a free.txt in the VM, but it does not contain the output of free -m. Write it again while the balloon is inflated. ${takeFirst(facts).en}`,
        sv: `Det finns en free.txt i VM:en, men det som free -m visar står inte i den. Skriv den igen medan ballongen är uppblåst. ${takeFirst(facts).sv}`,
      }),
      look: 'qlab ssh balloon cat free.txt',
      then: noteAgain,
      passes: whileTaken,
    },
    {
      id: 'noted-too-late',
      when: ({noted}) => noted !== null && noted > LEFT,
      say: (facts) => ({
        en: `free.txt was written when the VM had more than 512 MB. ${takeFirst(facts).en} Write the file in the VM again, and give the memory back last.`,
        sv: `free.txt skrevs när VM:en hade mer än 512 MB. ${takeFirst(facts).sv} Skriv filen i VM:en igen och lämna tillbaka minnet sist.`,
      }),
      look: 'qlab ssh balloon cat free.txt',
      then: noteAgain,
      passes: whileTaken,
    },
  ],
})

const memoryBack = check<BackFacts>({
  id: 'memory-back',
  title: {en: 'The VM has all of its memory again', sv: 'VM:en har allt sitt minne igen'},
  needs: ['balloon-driver'],
  wait: {
    seconds: 30,
    for: {en: 'the VM to take the memory', sv: 'att VM:en ska ta emot minnet'},
  },
  observe: async (lab) => {
    const {whole, left, available} = await memoryOf(lab.machine('balloon'))
    return {whole, left, available}
  },
  judge: ({whole, left, available}, expect) => {
    expect(left).to.equal(whole)
    const enough = `> ${LEFT}`
    expect(available !== null && available > LEFT ? enough : available).to.equal(enough)
  },
  diagnoses: [
    starved('memory-nearly-none-back', GIVE_BACK),
    {
      id: 'memory-still-taken',
      when: ({left}) => left === LEFT,
      say: {
        en: 'The balloon still takes up half of the memory. Give all of it back to the VM in the monitor.',
        sv: 'Ballongen upptar fortfarande hälften av minnet. Låt VM:en få tillbaka allt i monitorn.',
      },
      look: 'info balloon',
      then: GIVE_BACK,
    },
    {
      id: 'memory-part-back',
      when: ({whole, left}) => left !== whole,
      say: {
        en: 'The VM has not got all of its memory back. In the monitor, set the balloon to the same amount as -m gave the VM.',
        sv: 'VM:en har inte fått tillbaka allt sitt minne. Ange i monitorn samma mängd som -m gav VM:en.',
      },
      look: 'info balloon',
      then: GIVE_BACK,
    },
    {
      id: 'memory-in-use',
      when: ({available}) => available === null || available <= LEFT,
      say: {
        en: 'The balloon is empty, but the programs in the VM use more than half of its memory. End them, and check with free -m that the memory is free again.',
        sv: 'Ballongen är tom, men programmen i VM:en använder mer än halva minnet. Avsluta dem och kontrollera med free -m att minnet är ledigt igen.',
      },
      look: 'qlab ssh balloon free -m',
    },
  ],
})

/** After "Give it back". */
export const giveBack = [lackNoted, memoryBack]
