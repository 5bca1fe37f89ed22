import type {StartedVm} from 'qlab/lab'

const START = 'qemu-system-x86_64 -enable-kvm'

/** It has the host's processor. */
export const vm: StartedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command: `${START} -cpu host -m 5000 -smp 2 -drive file=ubuntu.qcow2,format=qcow2`,
}

/** It sits on a modern motherboard. */
export const q35: StartedVm = {
  machine: 'q35',
  disk: 'ubuntu2.qcow2',
  command: `${START} -machine q35 -m 5000 -drive file=ubuntu2.qcow2,format=qcow2`,
}

/** It has four cores. */
export const smp: StartedVm = {
  machine: 'smp',
  disk: 'ubuntu3.qcow2',
  command: `${START} -smp 4,sockets=1,cores=4,threads=1 -m 4096 -drive file=ubuntu3.qcow2,format=qcow2`,
}
