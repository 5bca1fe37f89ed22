import {OUT_OF_REACH} from './out-of-reach.js'
import {RUN_STATES} from './run-states.js'
import type {StandsStill} from './stands-still.js'

export const STILL_REASONS: readonly StandsStill[] = [...RUN_STATES, ...OUT_OF_REACH]

/** What is known of such a reason; of one that is not known, nothing. */
export function standsStill(id: string): StandsStill | null {
  return STILL_REASONS.find((each) => each.id === id) ?? null
}
