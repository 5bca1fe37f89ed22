import {restartOf, type StartedVm, type Wiring} from 'qlab/lab'
import {VALUES} from './values.js'

export const WIRING: Wiring = {bridge: VALUES.bridge, taps: [VALUES.firstTap, VALUES.secondTap]}

/** One of the two VMs, and what is its own. */
export interface IsolatedVm extends StartedVm {
  readonly tap: string
  readonly mac: string
  /** Of VNC: `:0` is port 5900. */
  readonly display: number
  /** Of SPICE. */
  readonly port: number
  /** Without its mask. */
  readonly address: string
}

type Own = Pick<IsolatedVm, 'tap' | 'mac' | 'display' | 'port' | 'address'>

export const first = isolatedVm('ubuntu1', {
  tap: VALUES.firstTap,
  mac: VALUES.firstMac,
  display: 0,
  port: VALUES.firstSpice,
  address: `${VALUES.network}.10`,
})

export const second = isolatedVm('ubuntu2', {
  tap: VALUES.secondTap,
  mac: VALUES.secondMac,
  display: 1,
  port: VALUES.secondSpice,
  address: `${VALUES.network}.20`,
})

/** By VM, what ends it and starts it as the guide does. */
export const RESTARTS = Object.fromEntries([first, second].map((vm) => [vm.machine, restartOf(vm)]))

function isolatedVm(machine: string, own: Own): IsolatedVm {
  const {tap, mac, display, port} = own
  const disk = `${machine}.qcow2`
  return {
    machine,
    disk,
    ...own,
    command: [
      `qemu-system-x86_64 -enable-kvm -m 2000 -smp 2 -drive file=${disk},format=qcow2`,
      `-vnc :${display} -spice port=${port},disable-ticketing=on`,
      `-netdev tap,id=mynet0,ifname=${tap},script=no,downscript=no`,
      `-device virtio-net-pci,netdev=mynet0,mac=${mac} -daemonize`,
    ].join(' '),
  }
}
