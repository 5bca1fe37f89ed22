import {vmBooted, vmDisk, vmRunning} from 'qlab/lab'
import type {Check, StartedVm} from 'qlab/lab'
import {networkChecks} from './network-checks.js'
import {startCommand} from './start-command.js'

/** A VM that the guide starts with a forward to its SSH. */
export interface ForwardedVm {
  readonly machine: 'vm' | 'second'
  readonly disk: string
  /** The port of the host that should lead to its SSH. */
  readonly port: number
  /** As the guide gives it: `tcp::2222-:22`. */
  readonly forward: string
}

/**
 * Checks that a VM runs from its disk, has a card on QEMU's user network and its forward, and answers through it.
 * @param first what its command line decides as well: nobody waits for a VM to boot that has to be started again for that
 */
export function vmStarted(vm: ForwardedVm, first: readonly Check[] = []): readonly Check[] {
  const started: StartedVm = {
    machine: vm.machine,
    disk: vm.disk,
    command: startCommand(vm.disk, vm.forward),
  }
  return [
    vmRunning(started),
    vmDisk(started),
    ...networkChecks(vm),
    ...first,
    vmBooted(started, 'ssh', [`${vm.machine}-forwarded`, ...first.map(({id}) => id)]),
  ]
}
