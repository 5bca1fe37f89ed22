import {check, type Localized} from 'qlab/lab'
import {DELETE_SECOND, LIST, SAVE_ONLINE, SAVE_SECOND} from './commands.js'
import {listedIn} from './listed-in.js'
import {refusals, savevmRefused, type Refusable} from './savevm-refused.js'
import {snapshotNamed} from './snapshots-of.js'
import {VALUES} from './values.js'

interface ListedFacts extends Refusable {
  readonly file: 'a list' | 'empty' | null
  readonly snap1: boolean
  readonly snap2: boolean
  /** What the disk has now of the two, so that a new list would have it. */
  readonly there: string | null
}

/** How to come to such a list now. */
function again({there}: ListedFacts): Localized {
  return there === 'both' || there === VALUES.secondSnapshot
    ? {
        en: `${VALUES.secondSnapshot} is in server.qcow2 now: write the list, and only then delete ${VALUES.secondSnapshot}.`,
        sv: `Nu finns ${VALUES.secondSnapshot} i server.qcow2: skriv listan, och ta bort ${VALUES.secondSnapshot} först därefter.`,
      }
    : {
        en: `${VALUES.secondSnapshot} is not in server.qcow2 now: take it in the monitor, and then write the list on the host.`,
        sv: `Nu finns ${VALUES.secondSnapshot} inte i server.qcow2: ta den i monitorn, och skriv sedan listan på värddatorn.`,
      }
}

/** What is next on the way to the list: snap2 is taken before it, where it is not there. */
function listAgain({there}: ListedFacts): string {
  return there === 'both' || there === VALUES.secondSnapshot ? LIST : SAVE_SECOND
}

const bothListed = check<ListedFacts>({
  id: 'both-listed',
  title: {
    en: `list.txt on the host lists ${VALUES.snapshot} and ${VALUES.secondSnapshot}`,
    sv: `list.txt på värddatorn listar ${VALUES.snapshot} och ${VALUES.secondSnapshot}`,
  },
  observe: async (lab) => {
    const listed = await listedIn(lab.host, 'list.txt')
    const server = lab.machine('server')
    const {of, others} = await snapshotNamed(lab.host, 'server.qcow2', VALUES.secondSnapshot)
    const first = others.split(' ').includes(VALUES.snapshot)
    const isToTake = of === null && !listed?.includes(VALUES.secondSnapshot)
    return {
      refused: isToTake && (await server.running()) ? await savevmRefused(server) : null,
      file: listed === null ? null : listed.length === 0 ? 'empty' : 'a list',
      snap1: listed?.includes(VALUES.snapshot) ?? false,
      snap2: listed?.includes(VALUES.secondSnapshot) ?? false,
      there: of !== null ? (first ? 'both' : VALUES.secondSnapshot) : first ? VALUES.snapshot : null,
    }
  },
  judge: ({file, snap1, snap2}, expect) => {
    expect(file).to.equal('a list')
    expect({snap1, snap2}).to.deep.equal({snap1: true, snap2: true})
  },
  diagnoses: [
    ...refusals('second'),
    {
      id: 'list-missing',
      when: ({file}) => file === null,
      say: (facts) => ({
        en: `There is no list.txt on the host. ${again(facts).en}`,
        sv: `Det finns ingen list.txt på värddatorn. ${again(facts).sv}`,
      }),
      look: 'ls -l',
      then: listAgain,
    },
    {
      id: 'list-empty',
      when: ({file}) => file === 'empty',
      say: (facts) => ({
        en: `list.txt does not list any snapshot. If qemu-img printed an error about a lock: QEMU locks the disk of a running VM, and -U lets you read it anyway. ${again(facts).en}`,
        sv: `list.txt listar inte en enda snapshot. Om qemu-img gav ett felmeddelande om ett lås: QEMU låser disken medan VM:en är igång, och med -U kan du läsa den ändå. ${again(facts).sv}`,
      }),
      look: 'cat list.txt',
      then: listAgain,
    },
    {
      id: 'listed-without-second',
      when: ({snap2}) => !snap2,
      say: (facts) => ({
        en: `${VALUES.secondSnapshot} is not in list.txt: it was not taken, or the list was written before it existed or after it was deleted. ${again(facts).en}`,
        sv: `${VALUES.secondSnapshot} finns inte i list.txt: den togs inte, eller så skrevs listan innan den fanns eller efter att den togs bort. ${again(facts).sv}`,
      }),
      look: 'cat list.txt',
      then: listAgain,
    },
    {
      id: 'listed-without-first',
      when: ({snap1}) => !snap1,
      say: ({there}) =>
        there === 'both' || there === VALUES.snapshot
          ? {
              en: `${VALUES.snapshot} is not in list.txt: the list was written before it was taken. Write the list again, while ${VALUES.secondSnapshot} is there, too.`,
              sv: `${VALUES.snapshot} finns inte i list.txt: listan skrevs innan den togs. Skriv listan igen, medan ${VALUES.secondSnapshot} också finns.`,
            }
          : {
              en: `${VALUES.snapshot} is not in list.txt, and not in server.qcow2 either: it was deleted. You should keep ${VALUES.snapshot}. Take it again, and write the list again.`,
              sv: `${VALUES.snapshot} finns inte i list.txt, och inte heller i server.qcow2: den är borttagen. ${VALUES.snapshot} ska vara kvar. Ta den igen och skriv listan på nytt.`,
            },
      look: 'cat list.txt',
      then: (facts) =>
        facts.there === 'both' || facts.there === VALUES.snapshot ? listAgain(facts) : SAVE_ONLINE,
    },
  ],
})

const secondDeleted = check({
  id: 'second-deleted',
  title: {
    en: `${VALUES.secondSnapshot} is deleted, and ${VALUES.snapshot} is still there`,
    sv: `${VALUES.secondSnapshot} är borttagen och ${VALUES.snapshot} finns kvar`,
  },
  needs: ['both-listed'],
  observe: async ({host}) => {
    const {of, others} = await snapshotNamed(host, 'server.qcow2', VALUES.snapshot)
    return {snap1: of !== null, snap2: others.split(' ').includes(VALUES.secondSnapshot)}
  },
  judge: (found, expect) => expect(found).to.deep.equal({snap1: true, snap2: false}),
  diagnoses: [
    {
      id: 'second-still-there',
      when: ({snap2}) => snap2,
      say: {
        en: `${VALUES.secondSnapshot} is still in server.qcow2, and takes up space there. Delete it in the monitor.`,
        sv: `${VALUES.secondSnapshot} finns kvar i server.qcow2 och tar plats där. Ta bort den i monitorn.`,
      },
      look: 'qemu-img snapshot -l -U server.qcow2',
      then: DELETE_SECOND,
    },
    {
      id: 'first-deleted',
      when: ({snap1}) => !snap1,
      say: {
        en: `${VALUES.snapshot} is gone: delvm got the wrong name, and that cannot be undone. Take ${VALUES.snapshot} again.`,
        sv: `${VALUES.snapshot} är borta: delvm fick fel namn, och det går inte att ångra. Ta ${VALUES.snapshot} på nytt.`,
      },
      look: 'qemu-img snapshot -l -U server.qcow2',
      then: SAVE_ONLINE,
    },
  ],
})

/** That a second snapshot was listed, and deleted. */
export const deleteSecond = [bothListed, secondDeleted]
