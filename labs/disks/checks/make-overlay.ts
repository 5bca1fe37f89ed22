import {check, imageInfo} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {givenState} from './given-state.js'

const CREATE = 'qemu-img create -f qcow2 -b base.qcow2 -F qcow2 overlay.qcow2'
/** In the folders around the work folder, but not in those of other labs. */
const SEARCH = 'find . -maxdepth 2 -name overlay.qcow2; find .. /tmp -maxdepth 1 -name overlay.qcow2'
const REBASE = 'qemu-img rebase -u -b base.qcow2 -F qcow2 overlay.qcow2'
const WRITE = "qemu-io -c 'write 800M 1M' overlay.qcow2"

const overlayMade = check({
  id: 'overlay-made',
  title: {en: 'overlay.qcow2 is a qcow2 disk', sv: 'overlay.qcow2 är en disk i formatet qcow2'},
  observe: async ({host}) => {
    const format = (await imageInfo(host, 'overlay.qcow2'))?.format ?? null
    const elsewhere = format === null ? await host.$`bash -c ${SEARCH}` : null
    return {format, elsewhere: elsewhere?.stdout.split('\n')[0] || null}
  },
  judge: ({format}, expect) => expect(format).to.equal('qcow2'),
  diagnoses: [
    {
      id: 'overlay-in-other-folder',
      when: ({format, elsewhere}) => format === null && elsewhere !== null,
      say: {
        en: "There is an overlay.qcow2, but not in the work folder. Create it there, beside base.qcow2: the name after -b is relative to the overlay's own folder.",
        sv: 'Det finns en overlay.qcow2, men inte i arbetskatalogen. Skapa den där: där ligger base.qcow2, och namnet efter -b räknas från katalogen som overlayen ligger i.',
      },
      look: SEARCH,
      then: CREATE,
    },
    {
      id: 'overlay-missing',
      when: ({format}) => format === null,
      say: {
        en: 'There is no disk called overlay.qcow2. If qemu-img printed an error, read it: you must give the format of both files, -f for the new one and -F for the base. And qemu-img looks for the base relative to the folder of the new file, wherever you are yourself.',
        sv: 'Det finns ingen disk som heter overlay.qcow2. Om qemu-img gav ett felmeddelande, läs det: formatet ska anges för båda filerna, -f för den nya och -F för basen. Och basen söks från katalogen som den nya filen ligger i, var du än står själv.',
      },
      look: 'ls -l',
      then: CREATE,
    },
    {
      id: 'overlay-other-format',
      when: ({format}) => format !== 'qcow2',
      say: {
        en: 'overlay.qcow2 exists, but its format is not qcow2. Create it again with -f qcow2.',
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
    const {backing = null, backingFormat = null} = (await imageInfo(host, 'overlay.qcow2')) ?? {}
    const file = backing === null ? null : fileOf(backing)
    const isBase = file !== null && (await isSameFile(host, file, 'base.qcow2'))
    const isThere = file === null || (await host.$`test -e ${file}`).exitCode === 0
    return {backing: isBase ? 'base.qcow2' : file, isThere, backingFormat}
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
        en: 'overlay.qcow2 is a disk of its own: it has no backing file. A copy has all the data once more, and a new disk has none; create an overlay with -b and the base.',
        sv: 'overlay.qcow2 är en fristående disk: den har ingen backing file. En kopia har alla data en gång till och en ny disk har inga. En overlay skapar du med -b och basen.',
      },
      look: 'qemu-img info overlay.qcow2',
      then: CREATE,
    },
    {
      id: 'overlay-base-not-found',
      when: ({backing, isThere}) => backing !== 'base.qcow2' && !isThere,
      say: ({backing}) => ({
        en: `overlay.qcow2 looks for its base at ${backing}, and there is no such file. The name after -b is relative to the overlay's own folder, not to the one where you type the command, also when the overlay is moved. Tell it where the base is, without touching the data (rebase -u).`,
        sv: `overlay.qcow2 letar efter sin bas på ${backing}, och där finns ingen fil. Det som står efter -b räknas från katalogen som overlayen själv ligger i, inte från den där kommandot skrivs, även när overlayen flyttas. Tala om för den var basen finns, utan att röra data (rebase -u).`,
      }),
      look: 'qemu-img info overlay.qcow2',
      then: REBASE,
    },
    {
      id: 'overlay-elsewhere',
      when: ({backing}) => backing !== null && backing !== 'base.qcow2',
      say: {
        en: 'overlay.qcow2 is based on a disk other than base.qcow2. Create it again with -b base.qcow2.',
        sv: 'overlay.qcow2 bygger på en annan disk än base.qcow2. Skapa den på nytt med -b base.qcow2.',
      },
      look: 'qemu-img info overlay.qcow2',
      then: CREATE,
    },
    {
      id: 'base-format-wrong',
      when: ({backingFormat}) => backingFormat !== 'qcow2',
      say: {
        en: 'overlay.qcow2 takes base.qcow2 for something other than a qcow2, so a VM would see the raw bytes of the qcow2 file instead of the disk in it. -F is the format of the base.',
        sv: 'overlay.qcow2 tar base.qcow2 för något annat än en qcow2, så en VM skulle se qcow2-filens råa byte i stället för disken i den. -F är basens format.',
      },
      look: 'qemu-img info overlay.qcow2',
      then: CREATE,
    },
  ],
})

const baseUntouched = check({
  id: 'base-untouched',
  title: {en: 'base.qcow2 is unchanged, byte for byte', sv: 'base.qcow2 är oförändrad, byte för byte'},
  needs: ['overlay-on-base'],
  observe: async (lab) => {
    const base = await givenState(lab, 'base.qcow2')
    return {base, overlay: base === 'changed' && (await isCommitted(lab.host)) ? 'emptied after that' : null}
  },
  judge: ({base}, expect) => expect(base).to.equal('untouched'),
  diagnoses: [
    {
      id: 'base-committed',
      when: ({base, overlay}) => base === 'changed' && overlay !== null,
      say: {
        en: 'base.qcow2 has been written to, and overlay.qcow2 was emptied after that. That is what qemu-img commit does (and commit in the monitor): it moves the changes from the overlay into its base. A base must never change as long as other overlays are based on it. Run qlab stop disks and qlab start disks in a terminal outside the lab, and you get a new base.qcow2; then create the overlay again, and write to it.',
        sv: 'Någon har skrivit i base.qcow2, och efter det tömdes overlay.qcow2. Det är vad qemu-img commit gör (och commit i monitorn): det flyttar ändringarna från overlayen till basen. En bas får aldrig ändras så länge andra overlays bygger på den. Kör qlab stop disks och qlab start disks i en terminal utanför labben, så får du en ny base.qcow2. Skapa sedan overlayen på nytt och skriv i den.',
      },
      look: 'qemu-img map overlay.qcow2',
      then: 'qlab stop disks; qlab start disks',
    },
    {
      id: 'base-changed',
      when: ({base}) => base === 'changed',
      say: {
        en: 'base.qcow2 has been written to. A base must never change: every overlay depends on what was there. Run qlab stop disks and qlab start disks in a terminal outside the lab, and you get a new base.qcow2.',
        sv: 'Någon har skrivit i base.qcow2. En bas får aldrig ändras: alla overlays förutsätter det som stod där. Kör qlab stop disks och qlab start disks i en terminal utanför labben, så får du en ny base.qcow2.',
      },
      look: 'ls -l base.qcow2',
      then: 'qlab stop disks; qlab start disks',
    },
    {
      id: 'base-gone',
      when: ({base}) => base === 'gone',
      say: {
        en: 'base.qcow2 is gone, and without it overlay.qcow2 is useless: it contains only what differs from the base. Run qlab stop disks and qlab start disks in a terminal outside the lab, and you get a new base.qcow2.',
        sv: 'base.qcow2 är borta, och utan den är overlay.qcow2 oanvändbar: den innehåller bara det som skiljer sig från basen. Kör qlab stop disks och qlab start disks i en terminal utanför labben, så får du en ny base.qcow2.',
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
    en: 'overlay.qcow2 contains what was written, and nothing else',
    sv: 'overlay.qcow2 innehåller det som skrevs och inget annat',
  },
  needs: ['base-untouched'],
  observe: async ({host}) => {
    const {own, base} = await bytesIn(host)
    return {own, base, holds: own === 0 ? 'nothing' : own < base ? 'changes' : 'everything'}
  },
  judge: ({holds}, expect) => expect(holds).to.equal('changes'),
  diagnoses: [
    {
      id: 'overlay-empty',
      when: ({holds}) => holds === 'nothing',
      say: {
        en: 'overlay.qcow2 is based on base.qcow2, but nothing has been written to it yet: it has no data of its own.',
        sv: 'overlay.qcow2 bygger på base.qcow2, men inget har skrivits i den ännu: den har inga egna data.',
      },
      look: 'qemu-img map overlay.qcow2',
      then: WRITE,
    },
    {
      id: 'overlay-full',
      when: ({holds}) => holds === 'everything',
      say: {
        en: 'overlay.qcow2 contains more than its base, so it saves no space. Create it again.',
        sv: 'overlay.qcow2 innehåller mer än basen, så du har inte sparat någon plats. Skapa den på nytt.',
      },
      look: 'qemu-img map overlay.qcow2',
      then: `${CREATE}; ${WRITE}`,
    },
  ],
})

/** Whether the overlay, which was there before, was the last to be changed, and holds nothing now: so a commit leaves the two. */
async function isCommitted(host: System): Promise<boolean> {
  const {exitCode, stdout} = await host.$`stat -c '%.W %.Y' overlay.qcow2 base.qcow2`
  const [[born = 0, emptied = 0] = [], [, written = 0] = []] = stdout
    .split('\n')
    .map((line) => line.split(' ').map(Number))
  return exitCode === 0 && born < written && written <= emptied && (await bytesIn(host)).own === 0
}

/** How many bytes of the disk are the overlay's own, and how many its base's. */
async function bytesIn(host: System): Promise<{readonly own: number; readonly base: number}> {
  const words = ['map', '--force-share', '--output=json', 'overlay.qcow2']
  const extents = await host.json<Extents>('qemu-img', words)
  const bytes = (own: boolean): number =>
    extents
      .filter(({data, depth}) => data && (depth === 0) === own)
      .reduce((sum, {length}) => sum + length, 0)
  return {own: bytes(true), base: bytes(false)}
}

/** The file of a backing file's name, which may name a protocol as well, or be JSON. */
function fileOf(backing: string): string {
  return /^json:.*"filename": *"([^"]*)"/.exec(backing)?.[1] ?? backing.replace(/^file:/, '')
}

async function isSameFile(host: System, one: string, other: string): Promise<boolean> {
  const {stdout} = await host.$`readlink -f ${one} ${other}`
  const [first, second] = stdout.split('\n')
  return first === second
}

/** After "Make an overlay". */
export const makeOverlay = [overlayMade, overlayOnBase, baseUntouched, overlayHoldsChange]
