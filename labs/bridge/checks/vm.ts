import {restartOf, type StartedVm} from 'qlab/lab'
import {VALUES} from './values.js'

export const VM: StartedVm = {
  machine: 'vm',
  disk: 'ubuntu.qcow2',
  command: `qemu-system-x86_64 -enable-kvm -m 5000 -drive file=ubuntu.qcow2,format=qcow2 -netdev tap,id=mynet0,ifname=${VALUES.tap},script=no,downscript=no -device e1000,netdev=mynet0`,
}

/** By VM, what ends it and starts it as the guide does. */
export const RESTARTS = {vm: restartOf(VM)} as const
