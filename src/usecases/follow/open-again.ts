import {isHeld} from '../../host/files/lock.js'
import {until} from '../../model/until.js'
import {recordNow} from '../lab/record-now.js'
import {placingLock} from '../progress/place-at-step.js'
import type {Workplace} from '../workplace.js'

const INTERVAL_MS = 200

/**
 * Whether a lab that was closed is open in another session: `qlab reset` and `qlab goto` close it and open it again. Waits until
 * they have put it where it is to be.
 * @throws the signal's reason
 */
export async function openAgain(
  place: Workplace,
  lab: string,
  {
    signal,
    onWait,
  }: {
    readonly signal: AbortSignal | undefined
    /** Called once where they are at it. */ readonly onWait: () => void
  },
): Promise<boolean> {
  const lock = placingLock(place.paths, lab)
  if (isHeld(lock)) onWait()
  await until(() => !isHeld(lock), {intervalMs: INTERVAL_MS, signal})
  return recordNow(place, lab) !== null
}
