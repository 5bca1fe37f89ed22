import {setTimeout as sleep} from 'node:timers/promises'

const PAUSE_MS = 150

/** Tries again and again, until it works, it fails in a way that does not pass, or the time is over. */
export async function patiently<T>(
  work: () => Promise<T>,
  passes: (error: unknown) => boolean,
  limitMs: number,
): Promise<T> {
  const deadline = performance.now() + limitMs
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!passes(error) || performance.now() >= deadline) throw error
    }
    await sleep(PAUSE_MS)
  }
}
