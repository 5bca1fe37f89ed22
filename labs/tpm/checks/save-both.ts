import {check, tpmListens, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {POWER_OFF, SAVE_FOLDER, TAKE_SNAPSHOT, TPM, vm} from './commands.js'
import {secretsOf} from './secrets-of.js'

const again = vm('again', ['again-tpm-listens'])

const folderSaved = check({
  id: 'folder-saved',
  title: {
    en: 'ubuntutpm-snap1 is a copy of the state of the TPM',
    sv: 'ubuntutpm-snap1 är en kopia av TPM:ens tillstånd',
  },
  observe: async ({host}) => ({
    saved: (await host.run('test', ['-s', 'ubuntutpm-snap1/tpm2-00.permall'])).exitCode === 0,
  }),
  judge: ({saved}, expect) => expect(saved).to.equal(true),
  diagnoses: [
    {
      id: 'folder-not-saved',
      when: ({saved}) => !saved,
      say: {
        en: 'There is no ubuntutpm-snap1 with the state of the TPM in it. A snapshot of the disk holds nothing of the TPM: its folder must be copied as well, while the VM is off.',
        sv: 'Det finns ingen ubuntutpm-snap1 med TPM:ens tillstånd i. En snapshot av disken har inget av TPM:en med sig: katalogen måste kopieras också, medan VM:en är avstängd.',
      },
      look: 'ls ubuntutpm*',
      then: SAVE_FOLDER,
    },
  ],
})

const snapshotTaken = check({
  id: 'snapshot-taken',
  title: {en: 'ubuntu1.qcow2 has the snapshot snap1', sv: 'ubuntu1.qcow2 har snapshoten snap1'},
  observe: async (lab) => {
    // -U: the VM may be running.
    const listed = await lab.host.run('qemu-img', ['info', '-U', '--output=json', 'ubuntu1.qcow2'])
    return {taken: /"name": "snap1"/.test(listed.stdout), on: await lab.machine('vm').running()}
  },
  judge: ({taken}, expect) => expect(taken).to.equal(true),
  diagnoses: [
    {
      id: 'snapshot-while-on',
      when: ({taken, on}) => !taken && on,
      say: {
        en: 'ubuntu1.qcow2 has no snapshot called snap1, and the VM is on: qemu-img gets no "write" lock on its disk. Power it off from inside, wait until QEMU has ended, and take the snapshot then.',
        sv: 'ubuntu1.qcow2 har ingen snapshot som heter snap1, och VM:en är på: qemu-img får inget "write" lock på dess disk. Stäng av den inifrån, vänta tills QEMU har avslutats och ta snapshoten då.',
      },
      look: 'qlab status',
      then: `${POWER_OFF}; ${TAKE_SNAPSHOT}`,
    },
    {
      id: 'snapshot-not-taken',
      when: ({taken}) => !taken,
      say: {
        en: 'ubuntu1.qcow2 has no snapshot called snap1.',
        sv: 'ubuntu1.qcow2 har ingen snapshot som heter snap1.',
      },
      look: 'qemu-img info -U ubuntu1.qcow2',
      then: TAKE_SNAPSHOT,
    },
  ],
})

const secretSurvived = check({
  id: 'secret-survived',
  title: {
    en: 'The TPM has been off and on, and still holds a secret',
    sv: 'TPM:en har varit av och på, och har kvar en hemlighet',
  },
  needs: ['again-booted'],
  observe: async (lab) => {
    const {inTpm, resets} = await secretsOf(lab.machine('vm'))
    return {inTpm, resets}
  },
  judge: ({inTpm, resets}, expect) => {
    expect(resets).to.be.at.least(2)
    expect(inTpm).not.to.equal(null)
  },
  diagnoses: [
    {
      id: 'secret-gone',
      // A new TPM has been switched on once: it must not pass for one that was never off.
      when: ({inTpm, resets}) => inTpm === null && resets !== null,
      say: {
        en: 'The TPM holds no secret any more: it was started with an empty folder, and so it is a new TPM. End the VM, start swtpm with --tpmstate dir=./ubuntutpm, and then the VM.',
        sv: 'TPM:en har ingen hemlighet längre: den startades med en tom katalog och är därför en ny TPM. Avsluta VM:en, starta swtpm med --tpmstate dir=./ubuntutpm, och sedan VM:en.',
      },
      look: 'pgrep -a swtpm',
      then: again.command,
    },
    {
      id: 'never-off',
      when: ({resets}) => (resets ?? 0) < 2,
      say: {
        en: 'The VM has not been off since you started it: its TPM has been switched on only once. Power it off from inside, save, and start the TPM and the VM again.',
        sv: 'VM:en har inte varit avstängd sedan du startade den: dess TPM har bara slagits på en gång. Stäng av den inifrån, spara, och starta TPM:en och VM:en igen.',
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
  tpmListens(TPM, 'again-tpm', ['folder-saved', 'snapshot-taken']),
  vmRunning(again),
  vmDisk(again),
  vmBooted(again, 'console'),
  secretSurvived,
]
