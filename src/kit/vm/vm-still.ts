import type {Localized} from '../../model/language.js'
import type {Reason} from '../../model/vm/condition.js'
import {filled, filledIn} from '../../model/vm/known-reason.js'
import {standsStill} from '../../model/vm/still/still-reasons.js'
import {restartOf, type StartedVm} from './started-vm.js'
import {joined} from './vm-ended.js'

/** Why a VM stands still, in words, with what cures it. */
export function stillWords({id, values}: Reason): Localized {
  const known = standsStill(id)
  if (known) return joined(filledIn(known.means, values), filledIn(known.cure, values))
  return {
    en: `QEMU is running, but the VM is not: its state is "${id}" (info status in the monitor).`,
    sv: `QEMU är igång men inte VM:en: tillståndet är "${id}" (info status i monitorn).`,
  }
}

export function stillLook({id, values}: Reason): string {
  return filled(standsStill(id)?.look ?? 'qlab status', values)
}

/** The command that cures it; null where none does, as for what is typed in the monitor. */
export function stillThen({id, values}: Reason, vm: StartedVm): string | null {
  const known = standsStill(id)
  if (known?.restarts) return restartOf(vm)
  const then = known?.then ?? null
  return then && filled(then, values)
}
