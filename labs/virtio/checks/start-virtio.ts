import {virtio} from './hardware-vm.js'
import {vmStarted} from './vm-started.js'

/** After "Hardware that knows it is a VM's". */
export const startVirtio = vmStarted(virtio)
