import {HostError} from '../../model/errors/errors.js'

/** Told of what could not be kept: the work itself went well, and its result is worth having. */
export type OnLost = (error: HostError) => void

/** The same of what takes its time. */
export async function orLostLater(keep: () => Promise<void>, onLost: OnLost): Promise<void> {
  try {
    await keep()
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    onLost(error)
  }
}

/** Keeps something that the result does not depend on; tells when the computer refuses. */
export function orLost(keep: () => void, onLost: OnLost): void {
  try {
    keep()
  } catch (error) {
    if (!(error instanceof HostError)) throw error
    onLost(error)
  }
}
