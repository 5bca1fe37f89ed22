import {virtio} from './hardware-vm.js'
import {vmStarted} from './vm-started.js'

/** After "Hardware that was made for VMs": the first VM is left running, to compare them. */
export const startVirtio = vmStarted(virtio, {beside: ['emulated-running']})
