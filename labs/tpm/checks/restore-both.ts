import {check, tpmListens, vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {POWER_OFF, REMOVE_FOLDER, RESTORE_DISK, RESTORE_FOLDER, TPM_OF_VM, vm} from './commands.js'
import {folderBorn} from './folder-born.js'
import {secretsOf} from './secrets-of.js'
import {VALUES} from './values.js'

const OLD = VALUES.secret
const restored = vm('restored', ['restored-tpm-listens'])

const folderRestored = check({
  id: 'folder-restored',
  title: {
    en: `ubuntutpm is restored from ubuntutpm-${VALUES.snapshot}`,
    sv: `ubuntutpm är återskapad från ubuntutpm-${VALUES.snapshot}`,
  },
  needs: ['folder-saved'],
  observe: (lab) => folderBorn(lab),
  judge: ({whole, nested, restored: again}, expect) =>
    expect({whole, nested, restored: again}).to.deep.equal({whole: true, nested: false, restored: true}),
  diagnoses: [
    {
      id: 'folder-nested',
      when: ({nested}) => nested,
      say: {
        en: 'The saved folder was copied into the old ubuntutpm and did not replace it: that is what cp -r does when the target exists. The TPM still has its old state. Power the VM off, remove ubuntutpm, copy the saved folder to that name, and start swtpm and the VM again.',
        sv: 'Den sparade katalogen kopierades in i den gamla ubuntutpm och ersatte den inte: det gör cp -r när målet redan finns. TPM:en har kvar sitt gamla tillstånd. Stäng av VM:en, ta bort ubuntutpm, kopiera den sparade katalogen till det namnet och starta swtpm och VM:en igen.',
      },
      look: 'ls ubuntutpm',
      then: REMOVE_FOLDER,
    },
    {
      id: 'folder-empty',
      when: ({whole}) => !whole,
      say: {
        en: "ubuntutpm does not contain the TPM's state. Copy the saved folder to that name before you start swtpm.",
        sv: 'TPM:ens tillstånd finns inte i ubuntutpm. Kopiera den sparade katalogen till det namnet innan du startar swtpm.',
      },
      look: 'ls ubuntutpm*',
      then: ({there}) => (there ? `rm -rf ubuntutpm; ${RESTORE_FOLDER}` : RESTORE_FOLDER),
    },
    {
      id: 'folder-old',
      when: (facts) => !facts.restored,
      say: {
        en: 'ubuntutpm is still the folder that the TPM has had all the time. Power the VM off, remove that folder, and copy the whole saved folder to its name, even if you have copied the saved files into it.',
        sv: 'ubuntutpm är fortfarande katalogen som TPM:en har haft hela tiden. Stäng av VM:en, ta bort den katalogen och kopiera hela den sparade katalogen till dess namn, även om du har kopierat in de sparade filerna i den.',
      },
      look: 'ls -ld ubuntutpm*',
      then: POWER_OFF,
    },
  ],
})

const bothRestored = check({
  id: 'both-restored',
  title: {
    en: 'The disk and the TPM are both as when you saved them',
    sv: 'Disken och TPM:en är båda som när du sparade dem',
  },
  needs: ['restored-booted'],
  observe: async (lab) => {
    const {onDisk, inTpm} = await secretsOf(lab.machine('vm'))
    return {onDisk, inTpm}
  },
  judge: ({onDisk, inTpm}, expect) => {
    expect(onDisk).to.equal(OLD)
    expect(inTpm).to.equal(OLD)
  },
  diagnoses: [
    {
      id: 'nothing-restored',
      when: ({onDisk, inTpm}) => onDisk !== OLD && inTpm !== OLD,
      say: {
        en: 'Neither the disk nor the TPM is as when you saved them. Power the VM off, and restore both while it is off.',
        sv: 'Varken disken eller TPM:en är som när du sparade dem. Stäng av VM:en och återställ båda medan den är avstängd.',
      },
      look: 'qlab console vm',
      then: POWER_OFF,
    },
    {
      id: 'only-tpm-restored',
      when: ({onDisk}) => onDisk !== OLD,
      say: {
        en: `The TPM is as when you saved it, but the disk is not: secret.txt says something else. Power the VM off, and restore the disk to ${VALUES.snapshot}. Then start swtpm and the VM.`,
        sv: `TPM:en är som när du sparade den, men inte disken: i secret.txt står något annat. Stäng av VM:en och återställ disken till ${VALUES.snapshot}. Starta sedan swtpm och VM:en.`,
      },
      look: 'qemu-img info -U ubuntu1.qcow2',
      then: RESTORE_DISK,
    },
    {
      id: 'only-disk-restored',
      when: ({inTpm}) => inTpm !== OLD,
      say: {
        en: 'The disk is as when you saved it, but the TPM is not. That is what happens when you restore only the disk. Power the VM off, and replace ubuntutpm with a copy of the saved folder. Then start swtpm and the VM.',
        sv: 'Disken är som när du sparade den, men inte TPM:en. Så blir det när du bara återställer disken. Stäng av VM:en och ersätt ubuntutpm med en kopia av den sparade katalogen. Starta sedan swtpm och VM:en.',
      },
      look: 'ls -ld ubuntutpm*',
      then: REMOVE_FOLDER,
    },
  ],
})

/** After "Restore it all". */
export const restoreBoth = [
  folderRestored,
  tpmListens(TPM_OF_VM, 'restored-tpm', ['folder-restored']),
  vmRunning(restored),
  vmDisk(restored),
  vmBooted(restored, 'console'),
  bothRestored,
]
