import type {StartedVm} from 'qlab/lab'
import {START_SERVER, START_VM} from './commands.js'

/** A VM that the guide starts, and the port of the host that is to lead to its SSH. */
export interface ForwardedVm extends StartedVm {
  readonly port: number
}

export const server: ForwardedVm = {
  machine: 'server',
  disk: 'server.qcow2',
  command: START_SERVER,
  port: 2222,
}

export const vm: ForwardedVm = {machine: 'vm', disk: 'ubuntu.qcow2', command: START_VM, port: 2223}
