import type {StartedVm} from 'qlab/lab'

const START = 'qemu-system-x86_64 -enable-kvm -m 5000 -drive'

/** Nothing is said of its network. */
export const vm: StartedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command: `${START} file=ubuntu.qcow2,format=qcow2`,
}

/** It is to have none. */
export const isolated: StartedVm = {
  machine: 'isolated',
  disk: 'ubuntu2.qcow2',
  command: `${START} file=ubuntu2.qcow2,format=qcow2 -net none`,
}
