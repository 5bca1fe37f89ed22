import type {StepResult} from '../../model/run/result.js'
import type {OpenOrJoinOptions} from '../../usecases/lab/open-or-join.js'
import type {OnLost} from '../../usecases/lab/or-lost.js'
import type {GuidePane} from '../panes/choose-panes.js'
import type {Style} from '../render/text/style.js'

export interface WalkOptions extends OpenOrJoinOptions {
  readonly style: Style
  /** Writes to the student's terminal. */
  readonly write: (text: string) => void
  /** Lines of the terminal now. */
  readonly rows: () => number | undefined
  /** Whether the guide may have the whole screen to itself; else it is told line after line. */
  readonly screen: boolean
  /** The tmux pane that the guide is in, if terminals are to be beside it. */
  readonly pane: GuidePane | null
  readonly onLost: OnLost
}

/** Whether the lab closes or stays open when the student leaves. */
export type Left = 'keep' | 'close'

/** How a walk ends before its end: the student left, or wants the lab put at the start of a step (from 1). */
export type WalkEnd = Left | {readonly at: number}

/** Takes a student through the steps of an open lab. Disposing of it closes the terminals that it has opened in the lab. */
export interface Walker extends Disposable {
  /**
   * All the steps. Gives how the walk ended, or null at the end of the last step.
   * @param notice what there is to say at first
   */
  all(notice?: string): Promise<WalkEnd | null>
  /** Asks whether the lab is to stay open; null: back to where the student was. */
  leave(canGoBack: boolean): Promise<Left | null>
  /** Every step's result; one that nobody came to is skipped. */
  results(): StepResult[]
}
