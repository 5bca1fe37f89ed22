import {defineLab} from 'qlab/lab'
import {bootVm} from './checks/boot-vm.js'
import {changeSecret} from './checks/change-secret.js'
import {restoreBoth} from './checks/restore-both.js'
import {saveBoth} from './checks/save-both.js'
import {startTpm} from './checks/start-tpm.js'
import {storeSecret} from './checks/store-secret.js'

export default defineLab({
  summary: {
    en: 'A VM with a TPM, and what must be saved so that all of it can be restored',
    sv: 'En VM med TPM, och vad som måste sparas för att allt ska gå att återställa',
  },
  section: 'TPM (Trusted Platform Module)',
  minutes: 30,
  after: ['first-vm', 'snapshots'],
  needs: {programs: ['swtpm', 'swtpm_setup'], memoryMb: 300, diskMb: 150},
  machines: {vm: {disk: 'ubuntu1.qcow2'}},
  steps: {
    'start-tpm': startTpm,
    'boot-vm': bootVm,
    'store-secret': storeSecret,
    'save-both': saveBoth,
    'change-secret': changeSecret,
    'restore-both': restoreBoth,
  },
})
