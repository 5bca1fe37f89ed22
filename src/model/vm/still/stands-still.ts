import type {Localized} from '../../language.js'

/** Why a VM whose QEMU is there stands still, or cannot be asked: what is seen, what it means, and what cures it. */
export interface StandsStill {
  /** Kebab-case: QEMU's own run state where it has one. */
  readonly id: string
  /** Where it can be seen. */
  readonly seen: Localized
  readonly means: Localized
  readonly cure: Localized
  readonly look?: string
  /** A command in the lab that cures it; null where there is none, as for what is typed in the monitor. */
  readonly then: string | null
  /** Whether it is cured by ending the VM and starting it as the guide does. */
  readonly restarts?: boolean
}
