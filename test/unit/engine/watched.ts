import type {Check} from '../../../src/model/lab/check.js'
import type {Casualty} from '../../../src/model/run/live-lab.js'
import type {MachineView, Observer} from '../../../src/model/observer.js'
import type {VmBoot, VmCondition} from '../../../src/model/vm/condition.js'
import {ToyLab, wants} from './fixture.js'

const BOOT: VmBoot = {
  stage: 'kernel',
  trouble: null,
  last: 'Booting paravirtualized kernel',
  quietMs: 1e9,
  heldBy: null,
}

export function runs(more: Partial<Extract<VmCondition, {state: 'running'}>> = {}): VmCondition {
  return {state: 'running', pid: 7, cpuMs: 0, status: 'running', still: null, boot: BOOT, ...more}
}

/** A VM at whose console one can log in: nothing more comes by itself. */
export function booted(): VmCondition {
  return runs({boot: {...BOOT, stage: 'login'}})
}

/** A VM that writes on its console. */
export function writing(last: string): VmCondition {
  return runs({boot: {...BOOT, last, quietMs: 100}})
}

export function ended(onPurpose: boolean): VmCondition {
  const by = onPurpose ? 'host' : 'killed'
  const rest = {starting: false, stray: null, words: [], boot: BOOT}
  return {state: 'ended', said: '', why: null, by, onPurpose, exitCode: 0, ...rest}
}

export const NOT_STARTED: VmCondition = {state: 'not-started', stray: null, strangers: []}

/** A lab with VMs that are as is told here, by when they are asked. */
export class LabOfVms extends ToyLab {
  constructor(readonly vms: Readonly<Record<string, () => VmCondition>>) {
    super()
    const machine = (id: string) =>
      ({id, condition: () => Promise.resolve(this.vms[id]?.() ?? NOT_STARTED)}) as unknown as MachineView
    this.observer = {machine} as unknown as Observer
  }

  override async casualties(): Promise<Casualty[]> {
    const gone = Object.keys(this.vms).filter((id) => this.vms[id]?.().state === 'ended')
    return Promise.resolve(gone.map((machine) => ({machine, stderr: `${machine} said this`, serialTail: ''})))
  }
}

/** A check that waits, looks at these VMs, and is content when `good` says so. */
export function watches(ids: readonly string[], good: () => boolean, seconds = 0.6): Check {
  return {
    ...wants('a', () => good(), {wait: {seconds, for: {en: 'the guest', sv: 'gästen'}}}),
    observe: (observer) => Promise.resolve((ids.forEach((id) => observer.machine(id)), good())),
  }
}
