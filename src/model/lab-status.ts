import type {Outcome} from './outcome.js'

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
  /** `skipped` stands for a step that has not been checked yet. */
  readonly steps: readonly {readonly id: string; readonly title: string; readonly outcome: Outcome}[]
}

export interface MachineStatus {
  readonly id: string
  readonly disk: string
  readonly state: 'running' | 'ended' | 'not-started'
}
