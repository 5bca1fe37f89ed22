const DEFAULT_HOURS = 24
const HOUR_MS = 3_600_000

/** How long a lab may be without anybody before it ends by itself, in milliseconds; null for ever (QLAB_IDLE_HOURS=0). */
export function idleLimitMs(env: NodeJS.ProcessEnv = process.env): number | null {
  const hours = Number(env.QLAB_IDLE_HOURS || DEFAULT_HOURS)
  return hours > 0 ? hours * HOUR_MS : null
}
