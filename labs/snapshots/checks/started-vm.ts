import type {ForwardedVm} from 'qlab/lab'
import {START_SERVER, START_VM} from './commands.js'
import {VALUES} from './values.js'

export const server: ForwardedVm = {
  machine: 'server',
  disk: 'server.qcow2',
  command: START_SERVER,
  port: VALUES.port,
}

export const vm: ForwardedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command: START_VM,
  port: VALUES.secondPort,
}

/** What asks for that port in its command. */
export function forwarding({port}: ForwardedVm): string {
  return `-nic user,hostfwd=tcp::${port}-:22`
}
