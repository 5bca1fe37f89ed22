import {check} from 'qlab/lab'
import type {Room} from 'qlab/lab'
import {diskInfo} from './disk-info.js'
import {givenState} from './given-state.js'

const CREATE = 'qemu-img create -f qcow2 -b base.qcow2 -F qcow2 overlay.qcow2'
const WRITE = "qemu-io -c 'write 800M 1M' overlay.qcow2"

const overlayMade = check({
  id: 'overlay-made',
  title: {en: 'overlay.qcow2 is a qcow2 disk', sv: 'overlay.qcow2 är en disk i formatet qcow2'},
  observe: async ({host}) => ({format: (await diskInfo(host, 'overlay.qcow2'))?.format ?? null}),
  judge: ({format}, expect) => expect(format).to.equal('qcow2'),
  diagnoses: [
    {
      id: 'overlay-missing',
      when: ({format}) => format === null,
      say: {
        en: 'There is no disk called overlay.qcow2. If qemu-img complained, read what it said: it wants to know the format of both files, -f for the new one and -F for the base.',
        sv: 'Det finns ingen disk som heter overlay.qcow2. Klagade qemu-img, så läs vad som stod: formatet ska anges för båda filerna, -f för den nya och -F för basen.',
      },
      look: 'ls -l',
      then: CREATE,
    },
    {
      id: 'overlay-other-format',
      when: ({format}) => format !== 'qcow2',
      say: {
        en: 'overlay.qcow2 is there, but its format is not qcow2. Make it again, with -f qcow2.',
        sv: 'overlay.qcow2 finns, men den har inte formatet qcow2. Skapa den på nytt med -f qcow2.',
      },
      look: 'qemu-img info overlay.qcow2',
      then: CREATE,
    },
  ],
})

const overlayOnBase = check({
  id: 'overlay-on-base',
  title: {en: 'overlay.qcow2 has base.qcow2 as its backing file', sv: 'overlay.qcow2 bygger på base.qcow2'},
  needs: ['overlay-made'],
  observe: async ({host}) => {
    const {backing = null, backingFormat = null} = (await diskInfo(host, 'overlay.qcow2')) ?? {}
    const isBase = backing !== null && (await isSameFile(host, backing, 'base.qcow2'))
    return {backing: isBase ? 'base.qcow2' : backing, backingFormat}
  },
  judge: ({backing, backingFormat}, expect) => {
    expect(backing).to.equal('base.qcow2')
    expect(backingFormat).to.equal('qcow2')
  },
  diagnoses: [
    {
      id: 'overlay-alone',
      when: ({backing}) => backing === null,
      say: {
        en: 'overlay.qcow2 is a disk of its own: it has no backing file. A copy has all the data once more, and a new disk has none; an overlay is made with -b and the base.',
        sv: 'overlay.qcow2 är en fristående disk: den har ingen backing file. En kopia har alla data en gång till och en ny disk har inga. En overlay skapar du med -b och basen.',
      },
      look: 'qemu-img info overlay.qcow2',
      then: CREATE,
    },
    {
      id: 'overlay-elsewhere',
      when: ({backing}) => backing !== null && backing !== 'base.qcow2',
      say: {
        en: 'overlay.qcow2 stands on a disk other than base.qcow2. Make it again, with -b base.qcow2.',
        sv: 'overlay.qcow2 bygger på en annan disk än base.qcow2. Skapa den på nytt med -b base.qcow2.',
      },
      look: 'qemu-img info overlay.qcow2',
      then: CREATE,
    },
    {
      id: 'base-format-wrong',
      when: ({backingFormat}) => backingFormat !== 'qcow2',
      say: {
        en: 'overlay.qcow2 takes base.qcow2 for something other than the qcow2 that it is, so a VM would see the insides of the file in place of the disk in it. -F is the format of the base.',
        sv: 'overlay.qcow2 tar base.qcow2 för något annat än det den är, en qcow2, så en VM skulle se filens innandöme i stället för disken i den. -F är basens format.',
      },
      look: 'qemu-img info overlay.qcow2',
      then: CREATE,
    },
  ],
})

const baseUntouched = check({
  id: 'base-untouched',
  title: {en: 'base.qcow2 is as it was, byte for byte', sv: 'base.qcow2 är oförändrad, byte för byte'},
  needs: ['overlay-on-base'],
  observe: async (lab) => ({base: await givenState(lab, 'base.qcow2')}),
  judge: ({base}, expect) => expect(base).to.equal('untouched'),
  diagnoses: [
    {
      id: 'base-changed',
      when: ({base}) => base === 'changed',
      say: {
        en: 'base.qcow2 has been written to. A base must never change: every overlay on it counts on what was there. In a terminal outside the lab, close it and open it again, and a fresh base.qcow2 is laid out.',
        sv: 'Någon har skrivit i base.qcow2. En bas får aldrig ändras: alla overlays på den räknar med det som stod där. Stäng labben och öppna den igen, i en terminal utanför den, så läggs en ny base.qcow2 fram.',
      },
      look: 'ls -l base.qcow2',
      then: 'qlab stop disks; qlab start disks',
    },
    {
      id: 'base-gone',
      when: ({base}) => base === 'gone',
      say: {
        en: 'base.qcow2 is gone, and without it overlay.qcow2 is worth nothing: it holds only what differs from the base. In a terminal outside the lab, close it and open it again, and a fresh base.qcow2 is laid out.',
        sv: 'base.qcow2 är borta, och utan den är overlay.qcow2 inget värd: den innehåller bara det som skiljer sig från basen. Stäng labben och öppna den igen, i en terminal utanför den, så läggs en ny base.qcow2 fram.',
      },
      look: 'ls -l',
      then: 'qlab stop disks; qlab start disks',
    },
  ],
})

type Extents = readonly {readonly length: number; readonly depth: number; readonly data: boolean}[]

const overlayHoldsChange = check({
  id: 'overlay-holds-change',
  title: {
    en: 'overlay.qcow2 holds what was written, and nothing else',
    sv: 'overlay.qcow2 innehåller det som skrevs och inget annat',
  },
  needs: ['base-untouched'],
  observe: async ({host}) => {
    const extents = await host.json<Extents>('qemu-img', [
      ...['map', '--force-share', '--output=json'],
      'overlay.qcow2',
    ])
    const bytes = (own: boolean): number =>
      extents
        .filter(({data, depth}) => data && (depth === 0) === own)
        .reduce((sum, {length}) => sum + length, 0)
    const [own, base] = [bytes(true), bytes(false)]
    return {own, base, holds: own === 0 ? 'nothing' : own < base ? 'changes' : 'everything'}
  },
  judge: ({holds}, expect) => expect(holds).to.equal('changes'),
  diagnoses: [
    {
      id: 'overlay-empty',
      when: ({holds}) => holds === 'nothing',
      say: {
        en: 'overlay.qcow2 stands on base.qcow2, but nothing has been written to it yet: it holds no data of its own.',
        sv: 'overlay.qcow2 bygger på base.qcow2, men ingen har skrivit något i den ännu: den har inga egna data.',
      },
      look: 'qemu-img map overlay.qcow2',
      then: WRITE,
    },
    {
      id: 'overlay-full',
      when: ({holds}) => holds === 'everything',
      say: {
        en: 'overlay.qcow2 holds more than its base does, so nothing is saved by it. Make it again.',
        sv: 'overlay.qcow2 innehåller mer än basen, så ingenting är vunnet. Skapa den på nytt.',
      },
      look: 'qemu-img map overlay.qcow2',
      then: `${CREATE}; ${WRITE}`,
    },
  ],
})

async function isSameFile(host: Room, one: string, other: string): Promise<boolean> {
  const {stdout} = await host.run('readlink', ['-f', one, other])
  const [first, second] = stdout.split('\n')
  return first === second
}

/** After "Make an overlay". */
export const makeOverlay = [overlayMade, overlayOnBase, baseUntouched, overlayHoldsChange]
