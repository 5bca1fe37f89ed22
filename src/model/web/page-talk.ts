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

/** What a check that was asked for has found; of an earlier step, its number and title. */
export interface PageChecked extends Pick<
  CheckResult,
  'id' | 'title' | 'outcome' | 'expected' | 'actual' | 'diagnosis' | 'reason'
> {
  readonly of: string | null
}

/** What qlab does at the reader's wish, for as long as it does. */
export interface PageDoing {
  readonly what: 'check' | 'run' | 'place'
  /** What it is at: a command, a check, a step. */
  readonly at: Localized | null
}

/** What is beside the guide: the terminals that there are, by name, and the lab's VMs. */
export interface PageDesk {
  /** `host-1`, `ssh-vm`, `console-vm` … */
  readonly terminals: readonly string[]
  readonly machines: readonly {readonly id: string; readonly running: boolean}[]
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
      /** Whether it is a new session, because the lab was put at a step. */
      readonly anew: boolean
    }
  | {readonly say: 'progress'; readonly progress: Readonly<Record<string, Outcome>>}
  | {readonly say: 'tick'; readonly step: string; readonly tick: PageTick}
  | {readonly say: 'passed'; readonly step: string}
  | ({readonly say: 'told'; readonly step: string} & PageTold)
  | {readonly say: 'checked'; readonly step: string; readonly checks: readonly PageChecked[]}
  /** Checks of earlier steps that had passed, and that the step builds on. */
  | {readonly say: 'earlier'; readonly step: string; readonly broken: readonly PageChecked[]}
  | {readonly say: 'doing'; readonly doing: PageDoing | null}
  /** Where the files are that were in the lab before it was put at a step; null where there were none. */
  | {readonly say: 'placed'; readonly aside: string | null; readonly trouble: string | null}
  /** All its steps are done; the lab to go on with, null when all are. */
  | {readonly say: 'done'; readonly next: {readonly lab: string; readonly title: string} | null}
  /** It is no longer open, or could not be opened. */
  | {readonly say: 'closed'; readonly text: Localized}

/** What a page tells the server. */
export type FromPage =
  | {readonly say: 'follow'; readonly step: string; readonly language: Language}
  | {readonly say: PageWish; readonly step: string}
  | {readonly say: 'stop'}

/** What a page can ask for, of a step. `place`: the lab is put at the step's start, with the steps before it done. */
export const PAGE_WISHES = ['hint', 'answer', 'check', 'run', 'place'] as const
export type PageWish = (typeof PAGE_WISHES)[number]
