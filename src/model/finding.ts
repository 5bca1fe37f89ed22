import type {Localized} from './language.js'

/** How something that the host should have was found. */
export type FindingState = 'ok' | 'warning' | 'missing'

/** What `qlab doctor` found of one thing that the host should have. */
export interface Finding {
  /** Stable, kebab-case, for scripts: `user-namespaces`. */
  readonly id: string
  readonly title: Localized
  readonly state: FindingState
  /** A version, or what was seen. */
  readonly detail: string
  /** What it costs the student, or null when it is `ok`. */
  readonly costs: Localized | null
  /** The exact command that cures it, or null when there is none or nothing to cure. */
  readonly cure: string | null
  /** True when no lab can run until it is cured. */
  readonly blocks: boolean
}
