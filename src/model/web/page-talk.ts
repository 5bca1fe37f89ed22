import type {Root} from 'mdast'
import type {Language, Localized} from '../language.js'
import type {Outcome} from '../run/outcome.js'
import type {CheckResult} from '../run/result.js'

/** A step of a guide, as the page has it. */
export interface PageStep {
  readonly id: string
  readonly title: string
  readonly body: Root
}

/** A lab's guide in one language. */
export interface PageGuide {
  readonly title: string
  readonly intro: Root
  readonly steps: readonly PageStep[]
}

/** A check of the step that is shown, as it stands. */
export interface PageTick {
  readonly id: string
  readonly title: string
  readonly state: 'passed' | 'not-yet' | 'waiting' | 'wrong' | 'unseen'
  readonly found: Pick<CheckResult, 'expected' | 'actual' | 'diagnosis'> | null
}

/** What is told at the reader's wish: a hint, an answer, or why there is none. */
export interface PageTold {
  readonly kind: 'hint' | 'answer' | 'error'
  readonly text: string
  /** A command that shows what is wrong. */
  readonly look: string | null
  readonly commands: readonly {readonly on: string | null; readonly line: string}[]
  readonly body: Root | null
}

/** What the server tells a page. */
export type ToPage =
  | {readonly say: 'opening'; readonly text: Localized}
  | {
      readonly say: 'lab'
      readonly lab: string
      readonly guides: Readonly<Record<Language, PageGuide>>
      /** The step that the reader is at, from 0. */
      readonly at: number
    }
  | {readonly say: 'progress'; readonly progress: Readonly<Record<string, Outcome>>}
  | {readonly say: 'tick'; readonly step: string; readonly tick: PageTick}
  | {readonly say: 'passed'; readonly step: string}
  | ({readonly say: 'told'; readonly step: string} & PageTold)
  /** It is no longer open, or could not be opened. */
  | {readonly say: 'closed'; readonly text: Localized}

/** What a page tells the server. */
export type FromPage =
  | {readonly say: 'follow'; readonly step: string; readonly language: Language}
  | {readonly say: 'hint' | 'answer'; readonly step: string}
