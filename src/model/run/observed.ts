import type {Json} from '../json.js'
import type {Casualty} from './live-lab.js'

/** How a check was looked at: with its facts, what it takes to judge the same once more. */
export interface Observed {
  /** All that was seen, the last look last, each as often as it was news; left out where the check's facts are all of it. */
  readonly looks?: readonly Json[]
  /** Whether more was seen than is kept here. */
  readonly partial?: true
  /** For how many seconds it was looked at in vain, on a computer of usual speed. */
  readonly seconds: number
  /** Whether nothing more could come, because a VM that it looks at had ended. */
  readonly over: boolean
  /** The VMs that had not ended on purpose. */
  readonly dead: readonly Casualty[]
  /** The cure that was given, as the lab has it and as it fits what ran then; null where that is the same. */
  readonly cure: {readonly said: string; readonly fitted: string} | null
}
