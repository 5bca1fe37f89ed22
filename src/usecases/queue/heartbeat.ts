/** How long a worker may be silent before it counts as dead, in seconds. */
const USUAL_SECONDS = 60

/** The same for all who use a database: what a worker promises, those who look for dead ones go by. */
export function heartbeatSeconds(env: NodeJS.ProcessEnv = process.env): number {
  return Number(env.QLAB_HEARTBEAT_SECONDS || USUAL_SECONDS)
}
