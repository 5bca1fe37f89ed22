import type {expect} from 'chai'
import type {Json} from '../json.js'
import type {Localized} from '../language.js'
import type {Observer} from '../observer.js'

/** `expect` of chai: what a judge states its expectation with. */
export type Expect = typeof expect

/** A mistake that a check recognises in the facts, with what to say of it. */
export interface Diagnosis<Facts = Json> {
  /** Unique in the lab, kebab-case: `tap-unattached`. */
  readonly id: string
  /** True when the facts show this mistake. The first diagnosis that says so is the one given. */
  readonly when: (facts: Facts) => unknown
  /** What is wrong and what follows from it, in a sentence or two; from the facts, where they have the names in it. */
  readonly say: Localized | ((facts: Facts) => Localized)
  /** A command that shows the student the trouble. */
  readonly look?: string | ((facts: Facts) => string | null)
  /** A command that fixes it. */
  readonly then?: string | ((facts: Facts) => string | null)
  /**
   * What ends this by itself, and after how many more seconds at the most; null when nothing does. The check looks again
   * for so long, also when it waits for nothing else.
   */
  readonly passes?: (facts: Facts) => Wait | null
  /** No time fixes it, as with an option that was forgotten: a check that waits waits no longer when it sees this. */
  readonly final?: true | ((facts: Facts) => boolean)
}

/** How long a check may wait for its judge to be content, and for what. */
export interface Wait {
  readonly seconds: number
  /** What is waited for, as shown to the student: "the guest's DHCP lease". */
  readonly for: Localized
}

/** When a student is told of a check of a submission: always, once the submissions were due, or never. */
export const VISIBILITIES = ['always', 'after-due', 'never'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/**
 * Something that must hold after a step: an observation (I/O, gives plain facts) and a judgement (pure). The shape of its
 * facts is its own business: only what its own `observe` gave can be judged.
 */
export interface Check {
  /** Unique in the lab, kebab-case. */
  readonly id: string
  readonly title: Localized
  /** What it is worth when the lab is graded; 1 when it is left out. */
  readonly points?: number
  /** When the student is told of it in a grade; always when it is left out. */
  readonly visibility?: Visibility
  /** Ids of checks that must pass before this one means anything. */
  readonly needs?: readonly string[]
  readonly wait?: Wait
  /** Looks at the lab. Throws only when it could not look; then the outcome is `error`. */
  readonly observe: (observer: Observer) => Promise<Json>
  /** Throws a chai assertion when the facts are not as they should be. */
  readonly judge: (facts: never, expect: Expect) => void
  /** Known mistakes, the most specific first. */
  readonly diagnoses: readonly Diagnosis<never>[]
}

/** A check of which the shape of its facts is known. */
export interface CheckOf<Facts extends Json> extends Check {
  readonly observe: (observer: Observer) => Promise<Facts>
  readonly judge: (facts: Facts, expect: Expect) => void
  readonly diagnoses: readonly Diagnosis<Facts>[]
}

/** A check as it is for whoever has facts that its own `observe` gave. */
export function forOwnFacts(check: Check): CheckOf<Json> {
  return check as CheckOf<Json>
}
