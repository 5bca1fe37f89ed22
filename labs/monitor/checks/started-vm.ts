import type {StartedVm} from 'qlab/lab'

export const vm: StartedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command:
    'qemu-system-x86_64 -enable-kvm -m 5000 -smp 2 -drive file=ubuntu.qcow2,format=qcow2 -monitor stdio',
}
