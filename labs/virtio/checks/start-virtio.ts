import {virtio} from './hardware-vm.js'
import {vmStarted} from './vm-started.js'

/** After "Hardware that was made for VMs". */
export const startVirtio = vmStarted(virtio)
