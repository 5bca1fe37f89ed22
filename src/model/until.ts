import {clock} from './clock.js'

/** What a look gives that has not yet found what it waits for. */
type NotYet = null | undefined | false

export interface UntilOptions {
  /** How long to wait; without it, until a look finds something or throws. In milliseconds, like all here. */
  readonly timeoutMs?: number
  /** Between the end of a look and the next one. */
  readonly intervalMs: number
  readonly signal?: AbortSignal | undefined
  /** Ends a pause early: a promise, asked for before each pause, that comes true when a look may find something new. */
  readonly sooner?: () => Promise<unknown>
}

/**
 * Looks again and again until a look gives something other than null, undefined or false. The last look is made when the
 * time is over, so that one which was slow to come is still seen.
 * @returns what the look gave, or null when the time was over
 * @throws what a look throws, and the signal's reason when it is aborted
 */
export async function until<T>(
  look: () => T | Promise<T>,
  options: UntilOptions & {readonly timeoutMs?: undefined},
): Promise<Exclude<T, NotYet>>
export async function until<T>(
  look: () => T | Promise<T>,
  options: UntilOptions,
): Promise<Exclude<T, NotYet> | null>
export async function until<T>(
  look: () => T | Promise<T>,
  {timeoutMs = Infinity, intervalMs, signal, sooner}: UntilOptions,
): Promise<Exclude<T, NotYet> | null> {
  const deadline = clock().now() + timeoutMs
  for (;;) {
    signal?.throwIfAborted()
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found as Exclude<T, NotYet>
    const leftMs = deadline - clock().now()
    if (leftMs <= 0) return null
    await pause(Math.min(intervalMs, leftMs), signal, sooner)
  }
}

export interface RetryOptions extends UntilOptions {
  readonly timeoutMs: number
  /** Whether an error may be gone at the next attempt; any other is thrown at once. */
  readonly passes: (error: unknown) => boolean
}

/**
 * Attempts something again and again until it succeeds.
 * @throws the first error that does not pass, the last one when the time is over, and the signal's reason
 */
export async function retry<T>(work: () => Promise<T>, {passes, ...options}: RetryOptions): Promise<T> {
  let last: unknown
  const done = await until(async () => {
    try {
      return {value: await work()}
    } catch (error) {
      if (!passes(error)) throw error
      last = error
      return null
    }
  }, options)
  if (!done) throw last
  return done.value
}

/** Waits so many milliseconds, or until what may come sooner has come. @throws the signal's reason */
export async function pause(
  ms: number,
  signal?: AbortSignal,
  sooner?: () => Promise<unknown>,
): Promise<void> {
  if (!sooner) return clock().sleep(ms, signal)
  const over = new AbortController()
  const stop = signal ? AbortSignal.any([signal, over.signal]) : over.signal
  const slept = clock().sleep(ms, stop)
  // When something comes sooner, the sleep is aborted, and nobody waits for it any longer.
  slept.catch(() => undefined)
  try {
    await Promise.race([slept, sooner()])
  } finally {
    over.abort()
  }
}
