import {tpmKept, vmBooted, vmDisk, vmFirmware, vmHasTpm, vmNvram, vmRunning} from 'qlab/lab'
import {NVRAM, TPM, vm} from './commands.js'
import {vmChipset, vmSpice} from './hardware.js'
import {secureInside} from './secure-inside.js'

const started = vm('vm', ['keys-copied', 'tpm-listens'])

/** After "The machine". */
export const startSecure = [
  vmRunning(started),
  vmDisk(started),
  vmFirmware(started, NVRAM),
  vmNvram(started, NVRAM),
  vmChipset(started, 'vm'),
  vmHasTpm(started),
  vmSpice(started, 'vm'),
  vmBooted(started, 'console', ['vm-nvram', 'vm-chipset', 'vm-has-tpm', 'vm-spice']),
  ...secureInside(started, 'vm'),
  tpmKept(TPM, 'state', ['vm-tpm-inside']),
]
