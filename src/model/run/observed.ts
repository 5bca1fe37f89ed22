import type {Json} from '../json.js'
import type {Casualty} from './live-lab.js'

/** How a check was looked at: with its facts, what it takes to judge the same once more. */
export interface Observed {
  /**
   * All that was seen, each as often as it was news, the last look last; left out where the check's facts are all of it, seen at once.
   */
  readonly looks?: readonly SeenLook[]
  /** Whether more was seen than is kept here. */
  readonly partial?: true
  /** For how many seconds the check itself waited then, at the most. */
  readonly wait: number
  /** Why nobody looked once more. */
  readonly end: EndOfLooks
  /** The VMs that had not ended on purpose. */
  readonly dead: readonly Casualty[]
  /** The cure that was given, as the lab has it and as it fits what ran then; null where that is the same. */
  readonly cure: {readonly said: string; readonly fitted: string} | null
}

/** What a look has seen that was news. */
export interface SeenLook {
  readonly facts: Json
  /** For how many seconds it had been looked at in vain by then, on a computer of usual speed; 0 of the first look. */
  readonly after: number
  /** For how many seconds more what was seen was to pass by itself; left out where it was not. */
  readonly passes?: number
}

export const ENDS_OF_LOOKS = [
  'passed', // the judge was content
  'hopeless', // no time would have helped
  'time', // the time was up
  'ended', // a VM that it looks at had ended
] as const
export type EndOfLooks = (typeof ENDS_OF_LOOKS)[number]
