import {vmBooted, vmDisk, vmForwarded, vmRunning} from 'qlab/lab'
import {forwarding, server} from './started-vm.js'

/** After "A server that runs". */
export const startServer = [
  vmRunning(server),
  vmDisk(server),
  vmForwarded(server, forwarding(server)),
  vmBooted(server, 'ssh', ['server-forwarded']),
]
