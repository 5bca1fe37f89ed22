import {vmStarted, type ForwardedVm} from './vm-started.js'

const vm: ForwardedVm = {machine: 'vm', disk: 'ubuntu.qcow2', port: 2222, forward: 'tcp::2222-:22'}

/** After "Start the VM". */
export const startVm = vmStarted(vm)
