import {vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import type {Check, StartedVm} from 'qlab/lab'
import {networkChecks} from './network-checks.js'
import {startCommand} from './start-command.js'

/** A VM that the guide starts with a forward to its SSH. */
export interface ForwardedVm {
  readonly machine: 'vm' | 'second'
  readonly disk: string
  /** The port of the host that is to lead to its SSH. */
  readonly port: number
  /** As the guide gives it: `tcp::2222-:22`. */
  readonly forward: string
}

/** That a VM runs from its disk, with a card on QEMU's user network and with its forward, and answers by it. */
export function vmStarted(vm: ForwardedVm): readonly Check[] {
  const started: StartedVm = {
    machine: vm.machine,
    disk: vm.disk,
    command: startCommand(vm.disk, vm.forward),
  }
  return [
    vmRunning(started),
    vmDisk(started),
    ...networkChecks(vm),
    vmBooted(started, 'ssh', [`${vm.machine}-forwarded`]),
  ]
}
