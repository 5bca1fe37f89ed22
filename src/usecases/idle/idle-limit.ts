const DEFAULT_HOURS = 24
const HOUR_MS = 3_600_000

/**
 * How long a lab may be without anybody before it ends by itself, in milliseconds; null for ever (QLAB_IDLE_HOURS=0).
 * @param mostMs what whoever runs the computer allows, which the user may only shorten
 */
export function idleLimitMs(
  env: NodeJS.ProcessEnv = process.env,
  mostMs: number | null = null,
): number | null {
  const hours = Number(env.QLAB_IDLE_HOURS || DEFAULT_HOURS)
  const ownMs = hours > 0 ? hours * HOUR_MS : null
  return mostMs === null ? ownMs : Math.min(ownMs ?? mostMs, mostMs)
}
