import {defineLab} from 'qlab/lab'
import {bootVm} from './checks/boot-vm.js'
import {changeSecret} from './checks/change-secret.js'
import {restoreBoth} from './checks/restore-both.js'
import {saveBoth} from './checks/save-both.js'
import {startTpm} from './checks/start-tpm.js'
import {storeSecret} from './checks/store-secret.js'
import {PARAMETERS} from './checks/values.js'

const FIRST_VM = [
  ...['tpm-listens', 'tpm-is-2', 'vm-running', 'vm-disk', 'vm-has-tpm', 'vm-booted', 'guest-sees-tpm'],
  'state-kept',
]

export default defineLab({
  summary: {
    en: 'Give a VM a TPM, and save everything needed to restore it',
    sv: 'Ge en VM en TPM, och spara allt som behövs för att återställa den',
  },
  section: 'TPM (Trusted Platform Module)',
  minutes: 30,
  after: ['first-vm', 'snapshots'],
  needs: {programs: ['swtpm', 'swtpm_setup'], memoryMb: 300, diskMb: 150},
  parameters: PARAMETERS,
  machines: {vm: {disk: 'ubuntu1.qcow2'}},
  steps: {
    'start-tpm': startTpm,
    'boot-vm': bootVm,
    'store-secret': storeSecret,
    'save-both': saveBoth,
    'change-secret': changeSecret,
    'restore-both': restoreBoth,
  },
  // The VM and its TPM are off while both are saved, and while both are restored.
  suspends: {
    'save-both': FIRST_VM,
    'restore-both': [
      ...FIRST_VM,
      ...['again-tpm-listens', 'again-running', 'again-disk', 'again-booted', 'secret-survived'],
    ],
  },
})
