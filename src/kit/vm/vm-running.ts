import type {Json} from '../../model/json.js'
import type {Observer} from '../../model/observer.js'
import type {Reason, VmCondition} from '../../model/vm/condition.js'
import {check} from '../define-check.js'
import {heldUp} from './held-up.js'
import {prefixOf, type StartedVm} from './started-vm.js'
import {endedLook, endedWords, joined, strayWords} from './vm-ended.js'
import {stillLook, stillThen, stillWords} from './vm-still.js'

/** Whether a VM runs, and what else may have been started in its place. */
export interface VmState extends Record<string, Json | undefined> {
  /** `deaf` where QEMU is there and nobody can ask it: it is stopped, or its socket is held. */
  readonly state: 'running' | 'deaf' | null
  /** Whether it ever was. */
  readonly started: boolean
  /** VMs that run from disks which are none of the lab's machines'. */
  readonly strangers: number
  readonly condition?: VmCondition
}

/** A QEMU that is being started is there after so many seconds, or is not. */
const START_SECONDS = 10

/**
 * That a VM runs from its disk. Ids: `<prefix>-running`; `-deaf`, `-ended`, `-other-disk`, `-not-started`.
 * @param mayWait whether a QEMU that waits for its first caller counts as one that runs: where a later check says of which
 */
export function vmRunning(vm: StartedVm, {mayWait = false}: {readonly mayWait?: boolean} = {}) {
  const {disk, command, needs} = vm
  const prefix = prefixOf(vm)
  return check({
    id: `${prefix}-running`,
    title: {en: `A VM runs from ${disk}`, sv: `En VM med disken ${disk} är igång`},
    ...(needs && {needs}),
    observe: (lab) => vmState(lab, vm.machine, mayWait),
    judge: ({state}, expect) => expect(state).to.equal('running'),
    diagnoses: [
      {
        id: `${prefix}-deaf`,
        when: ({state}) => state === 'deaf',
        say: ({condition}) => stillWords(stillOf(condition)),
        look: ({condition}) => stillLook(stillOf(condition)),
        then: ({condition}) => stillThen(stillOf(condition), vm),
      },
      {
        id: `${prefix}-ended`,
        when: ({started}) => started,
        say: ({condition}) =>
          condition?.state === 'ended'
            ? endedWords(condition, vm)
            : {
                en: `A VM with ${disk} was started, but is no longer running.`,
                sv: `En VM med ${disk} startades men är inte igång längre.`,
              },
        look: ({condition}) => (condition?.state === 'ended' ? endedLook(condition, vm) : 'qlab status'),
        then: command,
        passes: ({condition}) =>
          condition?.state === 'ended' && condition.starting
            ? {seconds: START_SECONDS, for: {en: 'QEMU to start', sv: 'att QEMU ska starta'}}
            : null,
      },
      {
        id: `${prefix}-other-disk`,
        when: ({strangers}) => strangers > 0,
        say: ({condition}) => otherDisk(condition, disk),
        look: 'pgrep -a qemu',
        then: command,
      },
      {
        id: `${prefix}-not-started`,
        when: ({state}) => state === null,
        say: ({condition}) => {
          const never = {
            en: `No VM with the disk ${disk} has been started.`,
            sv: `Ingen VM med disken ${disk} har startats.`,
          }
          const stray = condition?.state === 'not-started' ? condition.stray : null
          return joined(never, stray && strayWords(stray))
        },
        look: ({condition}) =>
          condition?.state === 'not-started' && condition.stray
            ? endedLook(condition.stray, vm)
            : 'pgrep -a qemu',
        then: command,
      },
    ],
  })
}

function stillOf(condition: VmCondition | undefined): Reason {
  return (condition?.state === 'running' ? condition.still : null) ?? {id: 'busy', values: {}}
}

/** A VM that runs, but from another disk. */
function otherDisk(condition: VmCondition | undefined, disk: string) {
  const strangers = condition?.state === 'not-started' ? condition.strangers : []
  const files = strangers.flatMap((stranger) => stranger.files).join(', ')
  return {
    en: `A VM is running, but not from ${disk}${files && `: it writes to ${files}`}. End it, and start one with -drive file=${disk},format=qcow2.`,
    sv: `En VM är igång, men inte från ${disk}${files && `: den skriver till ${files}`}. Avsluta den och starta en med -drive file=${disk},format=qcow2.`,
  }
}

async function vmState(lab: Observer, machine: string, mayWait: boolean): Promise<VmState> {
  const condition = await lab.machine(machine).condition()
  const why = heldUp(condition)
  const deaf = why !== null && !(mayWait && why.id === 'waits-for-caller')
  return {
    state: deaf ? 'deaf' : condition.state === 'running' ? 'running' : null,
    started: condition.state === 'ended',
    strangers: condition.state === 'not-started' ? condition.strangers.length : 0,
    condition,
  }
}
