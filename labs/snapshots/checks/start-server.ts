import {vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import {forwardCheck} from './forward-check.js'
import {server} from './started-vm.js'

/** After "A server that runs". */
export const startServer = [
  vmRunning(server),
  vmDisk(server),
  forwardCheck(server),
  vmBooted(server, 'ssh', ['server-forwarded']),
]
