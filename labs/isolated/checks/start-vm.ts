import {idOf, vmBooted, vmDisk, vmOnSpice, vmOnTap, vmOnVnc, vmOwnMac, vmRunning} from 'qlab/lab'
import type {Check} from 'qlab/lab'
import type {IsolatedVm} from './vms.js'

/** After "The first VM", and after "The second VM". */
export function startVm(vm: IsolatedVm, other: IsolatedVm): readonly Check[] {
  const {machine, tap} = vm
  const network = [`${machine}-own-mac`, `${idOf(tap)}-up`, `${idOf(tap)}-on-bridge`, 'bridge-up']
  // Nobody waits for a VM to boot that has to be started again for its screen's sake.
  const screens = [`${machine}-vnc`, `${machine}-spice`]
  return [
    vmRunning(vm),
    vmDisk(vm),
    vmOnTap(vm, tap),
    vmOwnMac(vm, {[other.machine]: other.mac}),
    vmOnVnc(vm, vm.display),
    vmOnSpice(vm, vm.port),
    vmBooted(vm, 'ssh', [...network, ...screens]),
  ]
}
