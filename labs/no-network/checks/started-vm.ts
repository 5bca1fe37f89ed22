import type {StartedVm} from 'qlab/lab'

const START = 'qemu-system-x86_64 -enable-kvm -m 5000 -drive'

/** Started without any option for the network. */
export const vm: StartedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command: `${START} file=ubuntu.qcow2,format=qcow2`,
}

/** Started without a network. */
export const isolated: StartedVm = {
  machine: 'isolated',
  disk: 'ubuntu2.qcow2',
  command: `${START} file=ubuntu2.qcow2,format=qcow2 -net none`,
}
