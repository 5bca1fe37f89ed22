import {check} from 'qlab/lab'
import {CHANGE_SECRET, STORE_SECRET} from './commands.js'
import {folderBorn} from './folder-born.js'
import {secretsOf} from './secrets-of.js'
import {VALUES} from './values.js'

const NEW = VALUES.changedSecret

const secretChanged = check({
  id: 'secret-changed',
  title: {
    en: 'The secret has been changed on the disk and in the TPM since you saved them',
    sv: 'Hemligheten har ändrats på disken och i TPM:en sedan du sparade dem',
  },
  needs: ['again-booted'],
  observe: async (lab) => {
    const {onDisk, inTpm} = await secretsOf(lab.machine('vm'))
    // What has been restored is as it was before the change.
    return {onDisk, inTpm, restored: (await folderBorn(lab)).restored}
  },
  judge: ({onDisk, inTpm, restored}, expect) => {
    if (restored) return
    expect(onDisk).to.equal(NEW)
    expect(inTpm).to.equal(NEW)
  },
  diagnoses: [
    {
      id: 'disk-unchanged',
      when: ({onDisk}) => onDisk !== NEW,
      say: {
        en: `secret.txt in the VM does not say ${VALUES.changedSecret} yet. Change the file first, and then the TPM.`,
        sv: `I secret.txt i VM:en står det inte ${VALUES.changedSecret} än. Ändra filen först, och sedan TPM:en.`,
      },
      look: 'qlab console vm',
      then: CHANGE_SECRET,
    },
    {
      id: 'tpm-unchanged',
      when: ({inTpm}) => inTpm !== NEW,
      say: {
        en: `secret.txt says ${VALUES.changedSecret}, but the TPM still has the old secret. Write the file to the TPM.`,
        sv: `I secret.txt står det ${VALUES.changedSecret}, men TPM:en har kvar den gamla hemligheten. Skriv in filen i TPM:en.`,
      },
      look: 'qlab console vm',
      then: STORE_SECRET,
    },
  ],
})

/** After "Change the secret". */
export const changeSecret = [secretChanged]
