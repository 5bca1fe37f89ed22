import {clock} from '../../model/clock.js'
import {takeOverRecord} from '../lab/do-step.js'
import type {LabAtHand} from '../lab/join-lab.js'

const INTERVAL_MS = 1000

/**
 * Stays with an open lab, and takes over what other terminals note in its record.
 * @throws {HostError} `lab-closed` when it is no longer open, and the signal's reason
 */
export async function untilClosed(open: LabAtHand, signal: AbortSignal): Promise<never> {
  for (;;) {
    takeOverRecord(open, signal)
    await clock().sleep(INTERVAL_MS, signal)
  }
}
