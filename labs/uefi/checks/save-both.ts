import {check} from 'qlab/lab'
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
        en: `${DISK} has no snapshot, and the VM is on: QEMU has its disk locked, and lets nobody else write to it. Type sudo poweroff in the VM, wait until QEMU has ended, and then take the snapshot on the host.`,
        sv: `${DISK} har ingen snapshot, och VM:en är på: QEMU har låst disken och låter ingen annan skriva på den. Skriv sudo poweroff i VM:en, vänta tills QEMU har avslutats och ta sedan snapshoten på värddatorn.`,
      },
      look: 'qlab status',
      then: 'sudo poweroff',
    },
    {
      id: 'disk-snapshot-called-otherwise',
      when: ({snapshot}) => snapshot !== null,
      say: {
        en: `${DISK} has a snapshot, but none that is called ${SNAPSHOT}. Take one of that name; a disk can have many.`,
        sv: `${DISK} har en snapshot, men ingen som heter ${SNAPSHOT}. Ta en med det namnet. En disk kan ha många.`,
      },
      look: `qemu-img snapshot -l ${DISK}`,
      then: TAKE,
    },
    {
      id: 'disk-not-saved',
      when: ({snapshot}) => snapshot === null,
      say: {
        en: `${DISK} has no snapshot, so there is no way back to how it is now.`,
        sv: `${DISK} har ingen snapshot, så det finns ingen väg tillbaka till hur den är nu.`,
      },
      look: `qemu-img snapshot -l ${DISK}`,
      then: TAKE,
    },
  ],
})

const nvramSaved = check({
  id: 'nvram-saved',
  title: {
    en: `The NVRAM is saved too, with the entry ${LABEL} in it`,
    sv: `NVRAM:et är också sparat, med posten ${LABEL} i`,
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
        en: `There is no file called ${SAVED_NVRAM}: only the disk has been saved. What the firmware remembers is not on the disk, but in ${NVRAM}. Copy that too.`,
        sv: `Det finns ingen fil som heter ${SAVED_NVRAM}: bara disken är sparad. Det som firmwaren minns ligger inte på disken utan i ${NVRAM}. Kopiera den också.`,
      },
      look: 'ls -l',
      then: COPY,
    },
    {
      id: 'nvram-saved-as-link',
      when: ({kind}) => kind === 'symbolic link',
      say: {
        en: `${SAVED_NVRAM} is a link, so it changes with what it leads to. Remove it, and make a copy.`,
        sv: `${SAVED_NVRAM} är en länk, så den ändras med det den leder till. Ta bort den och gör en kopia.`,
      },
      look: 'ls -l',
      then: `rm ${SAVED_NVRAM}; ${COPY}`,
    },
    {
      id: 'nvram-saved-without-entry',
      when: ({entry}) => entry !== LABEL,
      say: {
        en: `What is saved of the NVRAM has no boot entry called ${LABEL}: it is a copy of another file, perhaps of the empty template, or from before the entry was written. Copy ${NVRAM}.`,
        sv: `Det som är sparat av NVRAM:et har ingen startpost som heter ${LABEL}: det är en kopia av en annan fil, kanske av den tomma mallen, eller från tiden innan posten skrevs. Kopiera ${NVRAM}.`,
      },
      look: 'ls -l',
      then: COPY,
    },
  ],
})

/** The names of a disk's snapshots, also while a VM is using it. */
export async function snapshotsOf(host: System, disk: string): Promise<readonly string[]> {
  const {exitCode, stdout} = await host.run('qemu-img', ['info', '--force-share', '--output=json', disk])
  if (exitCode !== 0) return []
  const {snapshots = []} = JSON.parse(stdout) as {snapshots?: readonly {readonly name: string}[]}
  return snapshots.map(({name}) => name)
}

/** After "Two files make one machine". */
export const saveBoth = [diskSaved, nvramSaved]
