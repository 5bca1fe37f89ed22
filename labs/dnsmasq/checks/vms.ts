import {restartOf, type StartedVm, type Wiring} from 'qlab/lab'
import {VALUES} from './values.js'

export const WIRING: Wiring = {bridge: VALUES.bridge, taps: [VALUES.firstTap, VALUES.secondTap]}

/** A VM that is to get its address over DHCP. */
export interface LeasedVm extends StartedVm {
  readonly tap: string
  readonly mac: string
}

export const first = leasedVm('ubuntu1', 0, {tap: VALUES.firstTap, mac: '52:54:00:12:34:56'})
export const second = leasedVm('ubuntu2', 1, {tap: VALUES.secondTap, mac: '52:54:00:12:34:57'})

/** By VM, what ends it and starts it as the guide does. */
export const RESTARTS = Object.fromEntries([first, second].map((vm) => [vm.machine, restartOf(vm)]))

function leasedVm(machine: string, display: number, own: Pick<LeasedVm, 'tap' | 'mac'>): LeasedVm {
  const {tap, mac} = own
  const disk = `${machine}.qcow2`
  return {
    machine,
    disk,
    ...own,
    command: [
      `qemu-system-x86_64 -enable-kvm -m 2000 -smp 2 -drive file=${disk},format=qcow2 -vnc :${display}`,
      `-netdev tap,id=mynet0,ifname=${tap},script=no,downscript=no`,
      `-device virtio-net-pci,netdev=mynet0,mac=${mac} -daemonize`,
    ].join(' '),
  }
}
