import type {Moment} from './judge-idle.js'

const NS_IN_MS = 1_000_000n

/** Node's high-resolution time is CLOCK_MONOTONIC, which stands still while the computer sleeps (clock_gettime(2)). */
export function presentMoment(): Moment {
  return {at: Date.now(), awakeMs: Number(process.hrtime.bigint() / NS_IN_MS)}
}
