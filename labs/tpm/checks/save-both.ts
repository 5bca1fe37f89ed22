import {check, tpmListens, vmBooted, vmDisk, vmRunning, imageInfo, type System} from 'qlab/lab'
import {
  POWER_OFF,
  RESTORE_FOLDER,
  SAVE_FOLDER_AGAIN,
  SAVE_FOLDER_OFF,
  TAKE_SNAPSHOT,
  TPM_OF_VM,
  vm,
} from './commands.js'
import {SECRETS, secretsOf} from './secrets-of.js'
import {VALUES} from './values.js'

const again = vm('again', ['again-tpm-listens'])

const folderSaved = check({
  id: 'folder-saved',
  title: {
    en: `ubuntutpm-${VALUES.snapshot} is a copy of the TPM's state`,
    sv: `ubuntutpm-${VALUES.snapshot} är en kopia av TPM:ens tillstånd`,
  },
  observe: async ({host}) => ({
    saved: (await host.$`test -s ubuntutpm-${VALUES.snapshot}/tpm2-00.permall`).exitCode === 0,
    nested: (await host.$`test -d ubuntutpm-${VALUES.snapshot}/ubuntutpm`).exitCode === 0,
    secret: await secretIn(host),
  }),
  judge: ({saved, nested, secret}, expect) => {
    expect({saved, nested}).to.deep.equal({saved: true, nested: false})
    expect(secret ?? 'a secret').to.equal('a secret')
  },
  diagnoses: [
    {
      id: 'saved-nested',
      when: ({nested}) => nested,
      say: {
        en: `ubuntutpm-${VALUES.snapshot} already existed, so the new copy is inside it: cp -r copies into a folder that exists. Power the VM off, remove ubuntutpm-${VALUES.snapshot}, copy again, and start swtpm and the VM.`,
        sv: `ubuntutpm-${VALUES.snapshot} fanns redan, så den nya kopian ligger inuti den: cp -r kopierar in i en katalog som finns. Stäng av VM:en, ta bort ubuntutpm-${VALUES.snapshot}, kopiera igen och starta swtpm och VM:en.`,
      },
      look: `ls ubuntutpm-${VALUES.snapshot}`,
      then: SAVE_FOLDER_AGAIN,
    },
    {
      id: 'folder-not-saved',
      when: ({saved}) => !saved,
      say: {
        en: `There is no ubuntutpm-${VALUES.snapshot} with the TPM's state in it. A snapshot of the disk does not include the TPM_OF_VM, so you must copy its folder as well. Power the VM off, copy the folder, and then start swtpm and the VM again.`,
        sv: `Det finns ingen ubuntutpm-${VALUES.snapshot} med TPM:ens tillstånd i. En snapshot av disken omfattar inte TPM:en, så du måste kopiera katalogen också. Stäng av VM:en, kopiera katalogen och starta sedan swtpm och VM:en igen.`,
      },
      look: 'ls ubuntutpm*',
      then: SAVE_FOLDER_OFF,
    },
    {
      id: 'saved-without-secret',
      when: ({secret}) => secret === 'nothing',
      say: {
        en: `ubuntutpm-${VALUES.snapshot} has the state of a TPM without your secret: it was copied before you stored the secret, or it is another TPM. Power the VM off, remove ubuntutpm-${VALUES.snapshot}, copy ubuntutpm again, and start swtpm and the VM.`,
        sv: `I ubuntutpm-${VALUES.snapshot} finns tillståndet för en TPM utan din hemlighet: den kopierades innan du lagrade hemligheten, eller så är det en annan TPM. Stäng av VM:en, ta bort ubuntutpm-${VALUES.snapshot}, kopiera ubuntutpm igen och starta swtpm och VM:en.`,
      },
      look: `ls -l ubuntutpm ubuntutpm-${VALUES.snapshot}`,
      then: SAVE_FOLDER_AGAIN,
    },
  ],
})

/**
 * What the copy's file holds of the secrets that the guide stores: swtpm writes them as they are. Where not even the file that
 * the TPM uses has one in readable form, the copy says nothing.
 */
async function secretIn({$}: Pick<System, '$'>): Promise<'a secret' | 'nothing' | null> {
  const {stdout} =
    await $`grep -alE ${SECRETS.join('|')} ubuntutpm-${VALUES.snapshot}/tpm2-00.permall ubuntutpm/tpm2-00.permall`
  if (stdout.includes(`ubuntutpm-${VALUES.snapshot}/`)) return 'a secret'
  return stdout.includes('ubuntutpm/') ? 'nothing' : null
}

const snapshotTaken = check({
  id: 'snapshot-taken',
  title: {
    en: `ubuntu1.qcow2 has the snapshot ${VALUES.snapshot}`,
    sv: `ubuntu1.qcow2 har snapshoten ${VALUES.snapshot}`,
  },
  observe: async (lab) => {
    const info = await imageInfo(lab.host, 'ubuntu1.qcow2')
    const taken = info?.snapshots.some(({name}) => name === VALUES.snapshot) ?? false
    return {taken, on: await lab.machine('vm').running()}
  },
  judge: ({taken}, expect) => expect(taken).to.equal(true),
  diagnoses: [
    {
      id: 'snapshot-while-on',
      when: ({taken, on}) => !taken && on,
      say: {
        en: `ubuntu1.qcow2 has no snapshot called ${VALUES.snapshot}, and the VM is running: qemu-img cannot get the "write" lock on its disk. Power it off from inside (sudo poweroff in the VM), wait until QEMU has ended, and then take the snapshot on the host.`,
        sv: `ubuntu1.qcow2 har ingen snapshot som heter ${VALUES.snapshot}, och VM:en är igång: qemu-img får inget "write" lock på disken. Stäng av den inifrån (sudo poweroff i VM:en), vänta tills QEMU har avslutats och ta sedan snapshoten på värddatorn.`,
      },
      look: 'qlab status',
      // The first in the VM; the second on the host, when the VM is off: it is what is said next.
      then: `${POWER_OFF}; ${TAKE_SNAPSHOT}`,
    },
    {
      id: 'snapshot-not-taken',
      when: ({taken}) => !taken,
      say: {
        en: `ubuntu1.qcow2 has no snapshot called ${VALUES.snapshot}.`,
        sv: `ubuntu1.qcow2 har ingen snapshot som heter ${VALUES.snapshot}.`,
      },
      look: 'qemu-img info -U ubuntu1.qcow2',
      then: TAKE_SNAPSHOT,
    },
  ],
})

const secretSurvived = check({
  id: 'secret-survived',
  title: {
    en: 'The TPM has been off and on, and still has a secret',
    sv: 'TPM:en har varit av och på, och har kvar en hemlighet',
  },
  needs: ['again-booted'],
  observe: async (lab) => {
    const {inTpm, resets} = await secretsOf(lab.machine('vm'))
    return {inTpm, resets}
  },
  judge: ({inTpm, resets}, expect) => {
    expect(resets !== null && resets >= 2 ? '≥ 2' : resets).to.equal('≥ 2')
    expect(inTpm === null ? 'nothing' : 'a secret').to.equal('a secret')
  },
  diagnoses: [
    {
      id: 'secret-gone',
      // A new TPM has been switched on once: it must not pass for one that was never off.
      when: ({inTpm, resets}) => inTpm === null && resets !== null,
      say: {
        en: `The TPM no longer has a secret: it was started with an empty folder, so it is a new TPM. If you moved the folder instead of copying it, the old state is in ubuntutpm-${VALUES.snapshot}. Power the VM off, replace ubuntutpm with a copy of ubuntutpm-${VALUES.snapshot}, and start swtpm and then the VM.`,
        sv: `TPM:en har ingen hemlighet längre: den startades med en tom katalog och är därför en ny TPM. Om du flyttade katalogen i stället för att kopiera den ligger det gamla tillståndet i ubuntutpm-${VALUES.snapshot}. Stäng av VM:en, ersätt ubuntutpm med en kopia av ubuntutpm-${VALUES.snapshot}, och starta swtpm och sedan VM:en.`,
      },
      look: `ls -l ubuntutpm ubuntutpm-${VALUES.snapshot}`,
      then: `rm -r ubuntutpm; ${RESTORE_FOLDER}`,
    },
    {
      id: 'never-off',
      when: ({resets}) => (resets ?? 0) < 2,
      say: {
        en: 'The VM has not been off since you started it: its TPM has been switched on only once. Power it off from inside, save, and start the TPM and the VM again.',
        sv: 'VM:en har inte varit avstängd sedan du startade den: TPM:en har bara slagits på en gång. Stäng av den inifrån, spara, och starta TPM:en och VM:en igen.',
      },
      look: 'qlab console vm',
      then: POWER_OFF,
    },
  ],
})

/** After "Switch it off, and save it all". */
export const saveBoth = [
  folderSaved,
  snapshotTaken,
  tpmListens(TPM_OF_VM, 'again-tpm', ['folder-saved', 'snapshot-taken']),
  vmRunning(again),
  vmDisk(again),
  vmBooted(again, 'console'),
  secretSurvived,
]
