import type {Diagnosis} from '../../model/lab/check.js'
import type {Json} from '../../model/json.js'
import type {Reason, VmCondition} from '../../model/vm/condition.js'
import {passesByItself} from '../../model/vm/still/passes-by-itself.js'
import type {StartedVm} from './started-vm.js'
import {stillLook, stillThen, stillWords} from './vm-still.js'

/** Facts with what keeps a VM's QEMU from being asked. */
export interface WithHeldUp extends Record<string, Json | undefined> {
  readonly heldUp: Reason | null
}

/**
 * What keeps the QEMU of a VM that runs from being asked, where somebody must do something about it: it waits for its first
 * caller (`server` without `nowait`), it is stopped … Null where nothing does, or where it is over in a while by itself.
 */
export function heldUp(condition: VmCondition): Reason | null {
  if (condition.state !== 'running' || condition.status !== null) return null
  return condition.still && !passesByItself(condition.still) ? condition.still : null
}

/** What to say where something does. To ask such a QEMU would be an error of ours, and it is none. */
export function vmHeldUp<Facts extends WithHeldUp>(id: string, vm: StartedVm): Diagnosis<Facts> {
  const told = ({heldUp: why}: Facts): Reason => why ?? {id: 'busy', values: {}}
  return {
    id,
    when: ({heldUp: why}) => why !== null,
    say: (facts) => stillWords(told(facts)),
    look: (facts) => stillLook(told(facts)),
    then: (facts) => stillThen(told(facts), vm),
  }
}
