import {vmBooted, vmDisk, vmForwarded, vmRunning} from 'qlab/lab'
import type {Check} from 'qlab/lab'
import {cardCheck} from './card-check.js'
import {diskCheck} from './disk-check.js'
import {driversCheck} from './drivers-check.js'
import type {HardwareVm} from './hardware-vm.js'

/**
 * That a VM runs with the hardware that it is to have, answers on SSH, and has found that hardware. What is in `needs` must
 * pass before it is asked, and what is in `beside` is to be as it was.
 */
export function vmStarted(
  vm: HardwareVm,
  {needs = [], beside = []}: {readonly needs?: readonly string[]; readonly beside?: readonly string[]} = {},
): readonly Check[] {
  return [
    vmRunning(vm),
    vmDisk(vm),
    diskCheck(vm),
    cardCheck(vm),
    vmForwarded(vm, `hostfwd=tcp::${vm.port}-:22`, [`${vm.machine}-card`]),
    vmBooted(vm, 'ssh', [`${vm.machine}-disk-model`, `${vm.machine}-forwarded`, ...needs]),
    driversCheck(vm, beside),
  ]
}
