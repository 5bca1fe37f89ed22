import {defineLab} from 'qlab/lab'
import {prepare} from './checks/prepare.js'
import {refuseLoader} from './checks/refuse-loader.js'
import {restoreAll} from './checks/restore-all.js'
import {saveAll} from './checks/save-all.js'
import {startSecure} from './checks/start-secure.js'
import {storeSecret} from './checks/store-secret.js'

const WHILE_AWAY = [
  ...['keys-copied', 'tpm-listens', 'tpm-is-2', 'vm-running', 'vm-disk', 'vm-firmware', 'vm-nvram'],
  ...['vm-chipset', 'vm-has-tpm', 'vm-spice', 'vm-booted', 'vm-secure', 'vm-tpm-inside', 'state-kept'],
  ...['secret-stored', 'loader-refused', 'started-otherwise'],
]

export default defineLab({
  summary: {
    en: 'Build the VM that Windows 11 requires: UEFI, Secure Boot and a TPM',
    sv: 'Bygg VM:en som Windows 11 kräver: UEFI, Secure Boot och en TPM',
  },
  section: 'UEFI + TPM för Windows 11',
  minutes: 45,
  after: ['uefi', 'tpm'],
  needs: {
    programs: [
      'swtpm',
      'swtpm_setup',
      '/usr/share/OVMF/OVMF_CODE_4M.ms.fd',
      '/usr/share/OVMF/OVMF_VARS_4M.ms.fd',
      '/usr/lib/*/qemu/ui-spice-core.so',
    ],
    memoryMb: 600,
    diskMb: 300,
  },
  about: ['-machine', '-spice'],
  machines: {vm: {disk: 'Win11.qcow2'}},
  steps: {
    prepare,
    'start-secure': startSecure,
    'store-secret': storeSecret,
    'refuse-loader': refuseLoader,
    'save-all': saveAll,
    'restore-all': restoreAll,
  },
  // What is saved is moved away while the VM and its TPM are off, and put back.
  suspends: {'save-all': WHILE_AWAY, 'restore-all': WHILE_AWAY},
})
