import type {ToldError} from '../errors/told-error.js'
import type {GradingEvent} from './grading-event.js'

/** What happens while a class is graded by workers elsewhere. */
export type QueueEvent =
  | GradingEvent
  /** It is in the queue, and can be followed by this number from any computer. */
  | {readonly type: 'queued'; readonly batch: number}
  /** The database does not answer; or does again (null). */
  | {readonly type: 'database'; readonly away: ToldError | null}
  /** How it goes: pieces that are being done and that wait, and the workers that were heard of. */
  | {
      readonly type: 'state'
      readonly done: number
      readonly of: number
      readonly active: number
      readonly waiting: number
      readonly hosts: readonly string[]
    }
  /** Work of a lab waits, and no worker takes it; with what those say that were asked. */
  | {
      readonly type: 'untaken'
      readonly lab: string
      readonly count: number
      readonly why: readonly {readonly host: string; readonly error: ToldError}[]
    }

export type EmitQueue = (event: QueueEvent) => void
