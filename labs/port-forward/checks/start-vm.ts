import {vmStarted, type ForwardedVm} from './vm-started.js'
import {VALUES} from './values.js'

const vm: ForwardedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  port: VALUES.port,
  forward: `tcp::${VALUES.port}-:22`,
}

/** After "Start the VM". */
export const startVm = vmStarted(vm)
