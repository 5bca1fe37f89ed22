import {suggestionLine, suggestionOf, type Suggestion} from '../errors/suggestion.js'
import {wordsIn, type Language, type Localized, type Words} from '../language.js'

/** How something that the host should have was found. */
export type FindingState = 'ok' | 'warning' | 'missing'

/** What `qlab doctor` found of one thing that the host should have. */
export interface Finding {
  /** Stable, kebab-case, for scripts: `user-namespaces`. */
  readonly id: string
  readonly title: Localized
  readonly state: FindingState
  /** A version, or what was seen. */
  readonly detail: Words
  /** What it costs the student, or null when it is `ok`. */
  readonly costs: Localized | null
  /** The exact command that cures it, or null when there is none or nothing to cure. */
  readonly cure: Suggestion | Words | null
  /** True when no lab can run until it is cured. */
  readonly blocks: boolean
}

/** A finding with its detail and its cure in one language: what is reported. */
export interface ToldFinding extends Finding {
  readonly detail: string
  readonly cure: string | null
}

export function tellFinding(finding: Finding, language: Language): ToldFinding {
  const {detail, cure} = finding
  return {
    ...finding,
    detail: wordsIn(language, detail),
    cure: cure === null ? null : suggestionLine(suggestionOf(cure), language),
  }
}
