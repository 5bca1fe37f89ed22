import {check} from 'qlab/lab'
import {DELETE_SECOND, LIST, SAVE_ONLINE, SAVE_SECOND} from './commands.js'
import {listedIn} from './listed-in.js'
import {refusals, savevmRefused, type Refusable} from './savevm-refused.js'
import {snapshotNamed} from './snapshots-of.js'

interface ListedFacts extends Refusable {
  readonly file: 'a list' | 'empty' | null
  readonly snap1: boolean
  readonly snap2: boolean
}

const bothListed = check<ListedFacts>({
  id: 'both-listed',
  title: {
    en: 'list.txt on the host lists snap1 and snap2',
    sv: 'list.txt på värddatorn listar snap1 och snap2',
  },
  observe: async (lab) => {
    const listed = await listedIn(lab.host, 'list.txt')
    const server = lab.machine('server')
    const lacksSecond = listed !== null && listed.length > 0 && !listed.includes('snap2')
    return {
      refused: lacksSecond && (await server.running()) ? await savevmRefused(server) : null,
      file: listed === null ? null : listed.length === 0 ? 'empty' : 'a list',
      snap1: listed?.includes('snap1') ?? false,
      snap2: listed?.includes('snap2') ?? false,
    }
  },
  judge: ({file, snap1, snap2}, expect) => {
    expect(file).to.equal('a list')
    expect({snap1, snap2}).to.deep.equal({snap1: true, snap2: true})
  },
  diagnoses: [
    {
      id: 'list-missing',
      when: ({file}) => file === null,
      say: {
        en: 'There is no list.txt on the host. Take snap2, and write the list before you delete it.',
        sv: 'Det finns ingen list.txt på värddatorn. Ta snap2 och skriv listan innan du tar bort den.',
      },
      look: 'ls -l',
      then: LIST,
    },
    {
      id: 'list-empty',
      when: ({file}) => file === 'empty',
      say: {
        en: 'list.txt does not list any snapshot. If qemu-img printed an error about a lock: QEMU locks the disk of a running VM, and -U lets you read it anyway.',
        sv: 'list.txt listar inte en enda snapshot. Om qemu-img gav ett felmeddelande om ett lås: QEMU låser disken medan VM:en är igång, och med -U kan du läsa den ändå.',
      },
      look: 'cat list.txt',
      then: LIST,
    },
    ...refusals('second'),
    {
      id: 'listed-without-second',
      when: ({snap2}) => !snap2,
      say: {
        en: 'snap2 is not in list.txt. Either it was not taken, or the list was written before it existed or after it was deleted. Take it, and write the list again.',
        sv: 'snap2 finns inte i list.txt. Antingen togs den inte, eller så skrevs listan innan den fanns eller efter att den togs bort. Ta den och skriv listan igen.',
      },
      look: 'cat list.txt',
      then: SAVE_SECOND,
    },
    {
      id: 'listed-without-first',
      when: ({snap1}) => !snap1,
      say: {
        en: 'snap1 is not in list.txt: the list was written when it did not exist. You should keep snap1. Take it again, and write the list again.',
        sv: 'snap1 finns inte i list.txt: listan skrevs när den inte fanns. snap1 ska vara kvar. Ta den igen och skriv listan på nytt.',
      },
      look: 'cat list.txt',
      then: SAVE_ONLINE,
    },
  ],
})

const secondDeleted = check({
  id: 'second-deleted',
  title: {
    en: 'snap2 is deleted, and snap1 is still there',
    sv: 'snap2 är borttagen och snap1 finns kvar',
  },
  needs: ['both-listed'],
  observe: async ({host}) => {
    const {of, others} = await snapshotNamed(host, 'server.qcow2', 'snap1')
    return {snap1: of !== null, snap2: others.split(' ').includes('snap2')}
  },
  judge: (found, expect) => expect(found).to.deep.equal({snap1: true, snap2: false}),
  diagnoses: [
    {
      id: 'second-still-there',
      when: ({snap2}) => snap2,
      say: {
        en: 'snap2 is still in server.qcow2, and takes up space there. Delete it in the monitor.',
        sv: 'snap2 finns kvar i server.qcow2 och tar plats där. Ta bort den i monitorn.',
      },
      look: 'qemu-img snapshot -l -U server.qcow2',
      then: DELETE_SECOND,
    },
    {
      id: 'first-deleted',
      when: ({snap1}) => !snap1,
      say: {
        en: 'snap1 is gone: delvm got the wrong name, and that cannot be undone. Take snap1 again.',
        sv: 'snap1 är borta: delvm fick fel namn, och det går inte att ångra. Ta snap1 på nytt.',
      },
      look: 'qemu-img snapshot -l -U server.qcow2',
      then: SAVE_ONLINE,
    },
  ],
})

/** That a second snapshot was listed, and deleted. */
export const deleteSecond = [bothListed, secondDeleted]
