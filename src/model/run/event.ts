import type {Command, Fence} from '../lab/guide.js'
import type {Localized} from '../language.js'
import type {Notice} from './notice.js'
import type {OpeningEvent} from './opening-step.js'
import type {CheckResult, CommandResult, NeededCheck, RunResult, StepResult} from './result.js'

/**
 * What happens during a run, as it happens. Only the terminal shows it; every other report is made of the result. It says
 * what happened and no sentence: whoever shows it has the words, and texts of the lab come in both languages.
 */
export type RunEvent =
  | OpeningEvent
  | {readonly type: 'opened'; readonly durationMs: number}
  | ({readonly type: 'notice'} & Notice)
  | {
      readonly type: 'step-started'
      readonly id: string
      readonly title: Localized
      /** 1-based. */
      readonly index: number
      readonly of: number
    }
  | {readonly type: 'command-started'; readonly fence: Fence; readonly command: Command}
  | {readonly type: 'command-finished'; readonly result: CommandResult}
  | {readonly type: 'check-started'; readonly id: string; readonly title: Localized}
  /** A look of a check takes long, whatever it looks at. */
  | {
      readonly type: 'check-looking'
      readonly id: string
      readonly title: Localized
      readonly elapsedMs: number
      readonly limitMs: number
    }
  | {
      readonly type: 'check-waiting'
      readonly id: string
      readonly for: Localized
      readonly elapsedMs: number
      readonly limitMs: number
      /** Why it may take as long as it does: "this computer is busy …"; null where that is as usual. */
      readonly why: Localized | null
      /** The last line of the console of a VM that boots; null when none does. */
      readonly said: string | null
    }
  | {
      /** Somebody wants to get into a guest that does not answer yet. */
      readonly type: 'guest-waiting'
      readonly machine: string
      readonly elapsedMs: number
      readonly limitMs: number
      readonly why: Localized | null
      readonly said: string | null
    }
  | {readonly type: 'check-finished'; readonly result: CheckResult}
  /** What blocks checks of this step: a check of an earlier one. */
  | {readonly type: 'need-missing'; readonly needed: NeededCheck}
  | {readonly type: 'step-finished'; readonly result: StepResult}
  | {readonly type: 'finished'; readonly result: RunResult}
  | {
      /** A lab of the course has passed: the one to go on with, its title in the reader's language; null when all are done. */
      readonly type: 'next-lab'
      readonly next: {readonly lab: string; readonly title: string} | null
    }

export type Emit = (event: RunEvent) => void
