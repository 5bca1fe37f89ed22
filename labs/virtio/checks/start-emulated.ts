import {emulated} from './hardware-vm.js'
import {vmStarted} from './vm-started.js'

/** After "Hardware that QEMU imitates". */
export const startEmulated = vmStarted(emulated)
