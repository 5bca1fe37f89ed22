import {setTimeout as sleep} from 'node:timers/promises'

/** What waits are measured and slept by. */
export interface Clock {
  /** Milliseconds since some fixed moment; never goes back. */
  now(): number
  /**
   * Waits so many milliseconds, which may be Infinity.
   * @throws the signal's reason when it is aborted
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** Node's timers take no longer time than this one, and turn a longer one into 1 ms. */
const LONGEST_MS = 2 ** 31 - 1

const COMPUTER: Clock = {
  now: () => performance.now(),
  sleep: async (ms, signal) => {
    signal?.throwIfAborted()
    await sleep(Math.min(Math.max(0, ms), LONGEST_MS), undefined, signal ? {signal} : {}).catch(() =>
      signal?.throwIfAborted(),
    )
  },
}

let current = COMPUTER

/** The clock of this process. */
export function clock(): Clock {
  return current
}

/** Sets another clock for the whole process, as tests of waits do; without one, the computer's own again. */
export function useClock(other: Clock = COMPUTER): void {
  current = other
}
