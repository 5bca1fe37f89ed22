import type {Outcome} from '../run/outcome.js'

/** An open lab, as `qlab status` tells it. */
export interface LabStatus {
  readonly lab: string
  readonly title: string
  /** ISO 8601. */
  readonly openedAt: string
  readonly guest: string
  readonly accelerator: 'kvm' | 'tcg'
  /** The work folder. */
  readonly work: string
  readonly machines: readonly MachineStatus[]
  /** The first step that has not passed; null when all have. `number` counts from 1. */
  readonly current: {readonly id: string; readonly number: number; readonly title: string} | null
  /** `skipped` stands for a step that has not been checked yet. */
  readonly steps: readonly StepStatus[]
}

export interface StepStatus {
  readonly id: string
  readonly title: string
  readonly outcome: Outcome
  /** Whether the student has come to it; the first that was not reached is next. */
  readonly reached: boolean
}

export interface MachineStatus {
  readonly id: string
  readonly disk: string
  /** `still`: its QEMU runs, and the VM in it stands still. */
  readonly state: 'running' | 'still' | 'ended' | 'not-started'
  /**
   * Why it stands still, or cannot be asked, in the reader's language; of one that ended unasked QEMU's last line; null
   * when there is nothing to say.
   */
  readonly note: string | null
}

/** A lab that was open and has ended though nobody closed it. */
export interface DiedLab {
  readonly lab: string
  /** ISO 8601. */
  readonly openedAt: string
  /** ISO 8601: its last sign of life. It ended then or later. */
  readonly seenAt: string
  /** The work folder; null when it goes with the lab. */
  readonly work: string | null
}

/** A lab that lives and whose record cannot be read: it can only be closed. */
export interface UnreadableLab {
  readonly lab: string
  /** ISO 8601. */
  readonly openedAt: string
  /** How many VMs run in it. */
  readonly vms: number
  /** The pids whose end ends it. */
  readonly processes: readonly number[]
}
