/** A moment by two clocks, in milliseconds: since 1970, and what the computer has been awake since it was started. */
export interface Moment {
  readonly at: number
  readonly awakeMs: number
}

/** What was found the last time. */
export interface Looked extends Moment {
  /** On the clock of being awake, when the computer was first seen awake after it had slept; null when it has not. */
  readonly wokeMs: number | null
  /** When somebody had used the lab last, in ms since 1970; left out where nobody has looked for that. */
  readonly seenAt?: number | undefined
}

export interface Judged {
  /** How long to wait until the next look, in milliseconds; null when the lab is to end now. */
  readonly waitMs: number | null
  /** What the next look is to know of this one. */
  readonly looked: Looked
}

/** Whoever opens a laptop after a weekend has so long to come back to the lab; in milliseconds. */
export const GRACE_MS = 15 * 60_000
/** Two clocks that differ by more than this were apart while the computer slept. */
const SLEPT_MS = 30_000

/**
 * Whether a lab has been without anybody for so long that it ends. Not at once after the computer has slept: nobody could use
 * the lab then. A clock that was set differently is taken for sleep, which only costs time.
 * @param seenAt when somebody used it last, in ms since 1970
 */
export function judgeIdle(
  now: Moment,
  {seenAt, limitMs, before}: {seenAt: number; limitMs: number; before: Looked | null},
): Judged {
  const sleptMs = before ? now.at - before.at - (now.awakeMs - before.awakeMs) : 0
  const wokeMs = Math.abs(sleptMs) > SLEPT_MS ? now.awakeMs : (before?.wokeMs ?? null)
  const graceMs = wokeMs === null ? 0 : wokeMs + Math.min(GRACE_MS, limitMs) - now.awakeMs
  const restMs = Math.min(limitMs, limitMs - (now.at - seenAt))
  const waitMs = Math.max(restMs, graceMs)
  return {waitMs: waitMs <= 0 ? null : waitMs, looked: {...now, wokeMs}}
}
