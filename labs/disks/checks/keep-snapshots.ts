import {check, imageInfo} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {VALUES} from './values.js'

const SNAPSHOT = `qemu-img snapshot -c ${VALUES.snapshot} arch.qcow2`
const COPY = 'qemu-img convert -O qcow2 arch.qcow2 copy.qcow2'
/** The kernel gives a file the time of its last tick: as far as it may be behind the clock that a snapshot has its time from. */
const FILE_TIME_SECONDS = 0.02

const snapshotTaken = check({
  id: 'snapshot-taken',
  title: {
    en: `arch.qcow2 has the snapshot ${VALUES.snapshot}`,
    sv: `arch.qcow2 har snapshoten ${VALUES.snapshot}`,
  },
  needs: ['vdi-converted'],
  observe: async ({host}) => {
    const of = async (file: string): Promise<readonly string[]> =>
      (await imageInfo(host, file))?.snapshots.map(({name}) => name) ?? []
    const own = await of('arch.qcow2')
    const others = await Promise.all(['copy.qcow2', 'overlay.qcow2', 'base.qcow2', 'ubuntu.qcow2'].map(of))
    return {
      snapshot: own.find((name) => name === VALUES.snapshot) ?? own[0] ?? null,
      elsewhere: others.flat().includes(VALUES.snapshot),
    }
  },
  judge: ({snapshot}, expect) => expect(snapshot).to.equal(VALUES.snapshot),
  diagnoses: [
    {
      id: 'snapshot-other-name',
      when: ({snapshot}) => snapshot !== null,
      say: {
        en: `arch.qcow2 has a snapshot, but none called ${VALUES.snapshot}. Take one with that name; a disk can have many.`,
        sv: `arch.qcow2 har en snapshot, men ingen som heter ${VALUES.snapshot}. Ta en med det namnet. En disk kan ha många.`,
      },
      look: 'qemu-img snapshot -l arch.qcow2',
      then: SNAPSHOT,
    },
    {
      id: 'snapshot-elsewhere',
      when: ({elsewhere}) => elsewhere,
      say: {
        en: `There is a snapshot called ${VALUES.snapshot}, but of a disk other than arch.qcow2. A snapshot is inside the disk file that it was taken of.`,
        sv: `Det finns en snapshot som heter ${VALUES.snapshot}, men av en annan disk än arch.qcow2. En snapshot ligger inuti den diskfil den togs av.`,
      },
      look: 'qemu-img snapshot -l arch.qcow2',
      then: SNAPSHOT,
    },
    {
      id: 'snapshot-missing',
      when: ({snapshot}) => snapshot === null,
      say: {
        en: 'arch.qcow2 has no snapshot, so there is nothing for a conversion to leave out.',
        sv: 'arch.qcow2 har ingen snapshot, så det finns inget som en konvertering kan utelämna.',
      },
      look: 'qemu-img snapshot -l arch.qcow2',
      then: SNAPSHOT,
    },
  ],
})

const copyMade = check({
  id: 'copy-made',
  title: {en: 'copy.qcow2 has the same data as arch.qcow2', sv: 'copy.qcow2 har samma data som arch.qcow2'},
  needs: ['vdi-converted'],
  observe: async ({host}) => {
    const info = await imageInfo(host, 'copy.qcow2')
    const format = info?.format ?? null
    if (info === null || format !== 'qcow2') return {format, data: null}
    if (info.backing !== null) return {format, data: 'those of its base'}
    // A VM that runs from arch.qcow2 changes it; then what arch.vdi has is what it began with.
    const same = (await isCopyOf(host, 'vdi', 'arch.vdi')) || (await isCopyOf(host, 'qcow2', 'arch.qcow2'))
    return {format, data: same ? 'the same data' : 'other data'}
  },
  judge: ({format, data}, expect) => {
    expect(format).to.equal('qcow2')
    expect(data).to.equal('the same data')
  },
  diagnoses: [
    {
      id: 'copy-missing',
      when: ({format}) => format === null,
      say: {
        en: 'There is no disk called copy.qcow2. Convert arch.qcow2 to a new file with that name; the old file comes first.',
        sv: 'Det finns ingen disk som heter copy.qcow2. Konvertera arch.qcow2 till en ny fil med det namnet. Den gamla filen kommer först.',
      },
      look: 'ls -l',
      then: COPY,
    },
    {
      id: 'copy-other-format',
      when: ({format}) => format !== 'qcow2',
      say: {
        en: 'copy.qcow2 is not a qcow2, whatever its name says. Without -O qcow2 the new disk is raw, and a raw disk cannot have snapshots at all.',
        sv: 'copy.qcow2 är ingen qcow2, vad den än heter. Utan -O qcow2 blir den nya disken raw, och en raw-disk kan över huvud taget inte ha snapshots.',
      },
      look: 'qemu-img info copy.qcow2',
      then: COPY,
    },
    {
      id: 'copy-overlay',
      when: ({data}) => data === 'those of its base',
      say: {
        en: 'copy.qcow2 is an overlay on another disk, and not a conversion: it has no data of its own.',
        sv: 'copy.qcow2 är en overlay på en annan disk och ingen konvertering: den har inga egna data.',
      },
      look: 'qemu-img info copy.qcow2',
      then: COPY,
    },
    {
      id: 'copy-differs',
      when: ({data}) => data === 'other data',
      say: {
        en: 'copy.qcow2 does not have the same data as arch.qcow2: it was made from another disk, or one of the two has been written to since. Create it again while no VM is running.',
        sv: 'copy.qcow2 har andra data än arch.qcow2: den konverterades från en annan disk, eller så har något skrivits i en av dem sedan dess. Skapa den igen medan ingen VM är igång.',
      },
      look: 'qemu-img compare arch.qcow2 copy.qcow2',
      then: COPY,
    },
  ],
})

const snapshotsLeftBehind = check({
  id: 'snapshots-left-behind',
  title: {
    en: `copy.qcow2 was made after ${VALUES.snapshot}, and has no snapshots`,
    sv: `copy.qcow2 skapades efter ${VALUES.snapshot} och har inga snapshots`,
  },
  needs: ['snapshot-taken', 'copy-made'],
  observe: async ({host}) => ({
    snapshots: (await imageInfo(host, 'copy.qcow2'))?.snapshots.map(({name}) => name) ?? [],
    written: (await isOlderThanSnapshot(host)) ? `before ${VALUES.snapshot}` : `after ${VALUES.snapshot}`,
  }),
  judge: ({snapshots, written}, expect) => {
    expect(snapshots.join(', ') || 'none').to.equal('none')
    expect(written).to.equal(`after ${VALUES.snapshot}`)
  },
  diagnoses: [
    {
      id: 'snapshots-came-along',
      when: ({snapshots}) => snapshots.length,
      say: {
        en: 'copy.qcow2 has snapshots. Either it was made with cp, which copies the file with everything in it, or a snapshot has been taken of it since. Create it with qemu-img convert.',
        sv: 'copy.qcow2 har snapshots. Antingen skapades den med cp, som kopierar filen med allt som finns i den, eller så har en snapshot tagits av den efteråt. Skapa den med qemu-img convert.',
      },
      look: 'qemu-img snapshot -l copy.qcow2',
      then: COPY,
    },
    {
      id: 'copied-before-snapshot',
      when: ({written}) => written === `before ${VALUES.snapshot}`,
      say: {
        en: `copy.qcow2 was made before ${VALUES.snapshot} was taken, so there was no snapshot that it could leave behind: a copy made with cp would look the same. Convert arch.qcow2 once more, now that it has a snapshot.`,
        sv: `copy.qcow2 skapades innan ${VALUES.snapshot} togs, så det fanns ingen snapshot som kunde bli kvar: en kopia gjord med cp skulle se likadan ut. Konvertera arch.qcow2 en gång till, nu när den har en snapshot.`,
      },
      look: 'ls -l --full-time copy.qcow2; qemu-img snapshot -l -U arch.qcow2',
      then: COPY,
    },
  ],
})

/** Whether copy.qcow2 was last written before the snapshot was taken. */
async function isOlderThanSnapshot(host: System): Promise<boolean> {
  const snapshots = (await imageInfo(host, 'arch.qcow2'))?.snapshots ?? []
  const taken = snapshots.find(({name}) => name === VALUES.snapshot)?.at ?? -Infinity
  const {exitCode, stdout} = await host.$`stat -c %.9Y copy.qcow2`
  return exitCode === 0 && Number(stdout) < taken - FILE_TIME_SECONDS
}

/** Whether copy.qcow2 is, as a VM sees it, the same disk as another file. */
async function isCopyOf(host: System, format: string, file: string): Promise<boolean> {
  const compared = await host.$`qemu-img compare --force-share -f qcow2 -F ${format} copy.qcow2 ${file}`
  return compared.exitCode === 0
}

/** After "What a conversion leaves behind". */
export const keepSnapshots = [snapshotTaken, copyMade, snapshotsLeftBehind]
