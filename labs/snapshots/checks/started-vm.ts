import type {ForwardedVm} from 'qlab/lab'
import {START_SERVER, START_VM} from './commands.js'

export const server: ForwardedVm = {
  machine: 'server',
  disk: 'server.qcow2',
  command: START_SERVER,
  port: 2222,
}

export const vm: ForwardedVm = {machine: 'vm', disk: 'ubuntu.qcow2', command: START_VM, port: 2223}

/** What asks for that port in its command. */
export function forwarding({port}: ForwardedVm): string {
  return `-nic user,hostfwd=tcp::${port}-:22`
}
