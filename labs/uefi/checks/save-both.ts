import {check, imageInfo} from 'qlab/lab'
import type {System} from 'qlab/lab'
import {fileAt} from './copy-template.js'
import {DISK, LABEL, NVRAM, SAVED_NVRAM, SNAPSHOT} from './names.js'
import {entryIn} from './write-entry.js'

const TAKE = `qemu-img snapshot -c ${SNAPSHOT} ${DISK}`
const COPY = `cp ${NVRAM} ${SAVED_NVRAM}`

const diskSaved = check({
  id: 'disk-saved',
  title: {en: `${DISK} has the snapshot ${SNAPSHOT}`, sv: `${DISK} har snapshoten ${SNAPSHOT}`},
  observe: async (lab) => {
    const snapshots = await snapshotsOf(lab.host, DISK)
    return {
      snapshot: snapshots.find((name) => name === SNAPSHOT) ?? snapshots[0] ?? null,
      running: await lab.machine('vm').running(),
    }
  },
  judge: ({snapshot}, expect) => expect(snapshot).to.equal(SNAPSHOT),
  diagnoses: [
    {
      id: 'disk-in-use',
      when: ({snapshot, running}) => snapshot === null && running,
      say: {
        en: `${DISK} has no snapshot, and the VM is running: QEMU has locked the disk, so nothing else can write to it. Type sudo poweroff in the VM, wait until QEMU has ended, and then take the snapshot on the host.`,
        sv: `${DISK} har ingen snapshot, och VM:en är igång: QEMU har låst disken, så inget annat kan skriva på den. Skriv sudo poweroff i VM:en, vänta tills QEMU har avslutats och ta sedan snapshoten på värddatorn.`,
      },
      look: 'qlab status',
      then: 'sudo poweroff',
    },
    {
      id: 'disk-snapshot-called-otherwise',
      when: ({snapshot}) => snapshot !== null,
      say: {
        en: `${DISK} has a snapshot, but none called ${SNAPSHOT}. Take one with that name; a disk can have many.`,
        sv: `${DISK} har en snapshot, men ingen som heter ${SNAPSHOT}. Ta en med det namnet. En disk kan ha många.`,
      },
      look: `qemu-img snapshot -l ${DISK}`,
      then: TAKE,
    },
    {
      id: 'disk-not-saved',
      when: ({snapshot}) => snapshot === null,
      say: {
        en: `${DISK} has no snapshot, so you cannot go back to its current state.`,
        sv: `${DISK} har ingen snapshot, så du kan inte gå tillbaka till hur den är nu.`,
      },
      look: `qemu-img snapshot -l ${DISK}`,
      then: TAKE,
    },
  ],
})

const nvramSaved = check({
  id: 'nvram-saved',
  title: {
    en: `The NVRAM is saved too, including the entry ${LABEL}`,
    sv: `NVRAM:et är också sparat, inklusive posten ${LABEL}`,
  },
  observe: async ({host}) => {
    const {kind} = await fileAt(host, SAVED_NVRAM)
    // An NVRAM in a qcow2 can keep it in itself.
    if (kind === null && (await snapshotsOf(host, NVRAM)).includes(SNAPSHOT))
      return {kind: 'snapshot', entry: (await entryIn(host, NVRAM, SNAPSHOT)).entry}
    return {kind, entry: (await entryIn(host, SAVED_NVRAM)).entry}
  },
  judge: ({kind, entry}, expect) => {
    expect(kind === 'snapshot' ? 'regular file' : kind).to.equal('regular file')
    expect(entry).to.equal(LABEL)
  },
  diagnoses: [
    {
      id: 'nvram-not-saved',
      when: ({kind}) => kind === null,
      say: {
        en: `There is no file called ${SAVED_NVRAM}: only the disk has been saved. What the firmware remembers is not on the disk but in ${NVRAM}. Copy that file too.`,
        sv: `Det finns ingen fil som heter ${SAVED_NVRAM}: bara disken är sparad. Det som firmwaren minns ligger inte på disken utan i ${NVRAM}. Kopiera den också.`,
      },
      look: 'ls -l',
      then: COPY,
    },
    {
      id: 'nvram-saved-as-link',
      when: ({kind}) => kind === 'symbolic link',
      say: {
        en: `${SAVED_NVRAM} is a link, so it changes together with the file that it points to. Remove it, and make a copy.`,
        sv: `${SAVED_NVRAM} är en länk, så den ändras tillsammans med filen som den pekar på. Ta bort den och gör en kopia.`,
      },
      look: 'ls -l',
      then: `rm ${SAVED_NVRAM}; ${COPY}`,
    },
    {
      id: 'nvram-saved-without-entry',
      when: ({entry}) => entry !== LABEL,
      say: {
        en: `The saved NVRAM file has no boot entry called ${LABEL}: it is a copy of another file, perhaps the empty template, or from before the entry was written. Copy ${NVRAM}.`,
        sv: `Den sparade NVRAM-filen har ingen startpost som heter ${LABEL}: den är en kopia av en annan fil, kanske den tomma mallfilen, eller från tiden innan posten skrevs. Kopiera ${NVRAM}.`,
      },
      look: 'ls -l',
      then: COPY,
    },
  ],
})

/** The names of a disk's snapshots, also while a VM is using it. */
export async function snapshotsOf(host: System, disk: string): Promise<readonly string[]> {
  return (await imageInfo(host, disk))?.snapshots.map(({name}) => name) ?? []
}

/** After "Two files make one machine". */
export const saveBoth = [diskSaved, nvramSaved]
