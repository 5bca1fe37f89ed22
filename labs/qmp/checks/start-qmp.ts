import {vmDisk, vmMonitor, vmRunning} from 'qlab/lab'
import {vm} from './started-vm.js'

/** After "Start with QMP". */
export const startQmp = [
  vmRunning(vm, {mayWait: true}),
  vmMonitor(vm, {name: 'qmp', at: '/tmp/qmp-sock', speaks: 'qmp'}),
  vmDisk(vm, ['qmp-socket']),
]
