import {defineLab} from 'qlab/lab'
import {copyTemplate} from './checks/copy-template.js'
import {restoreBoth} from './checks/restore-both.js'
import {saveBoth} from './checks/save-both.js'
import {startUefi} from './checks/start-uefi.js'
import {writeEntry} from './checks/write-entry.js'

export default defineLab({
  summary: {
    en: 'Start a VM with UEFI, and keep what its firmware remembers',
    sv: 'Starta en VM med UEFI, och behåll det som firmwaren minns',
  },
  section: 'UEFI och NVRAM',
  minutes: 30,
  after: ['first-vm', 'snapshots'],
  needs: {
    programs: ['/usr/share/OVMF/OVMF_CODE_4M.fd'],
    memoryMb: 400,
    diskMb: 150,
  },
  machines: {vm: {disk: 'Rocky10_UEFI.qcow2'}},
  steps: {
    'copy-template': copyTemplate,
    'start-uefi': startUefi,
    'write-entry': writeEntry,
    'save-both': saveBoth,
    'restore-both': restoreBoth,
  },
  // Both are done while the VM is off.
  suspends: {
    'save-both': ['vm-running', 'vm-disk', 'vm-firmware', 'vm-nvram', 'vm-booted', 'vm-by-uefi'],
    'restore-both': [
      ...['vm-running', 'vm-disk', 'vm-firmware', 'vm-nvram', 'vm-booted', 'vm-by-uefi'],
      ...['entry-written', 'entry-first'],
    ],
  },
})
