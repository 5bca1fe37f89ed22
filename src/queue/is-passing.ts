/** What Node says of a connection that could not be made, or has ended. */
const OF_THE_WAY = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'ENETUNREACH', 'ENETDOWN'],
])
/**
 * What PostgreSQL says when it ends, begins, or has too much to do: classes 08 (connection), 40 (a transaction that may be tried again),
 * 53 (resources), 57P (operator intervention). See its manual, appendix A.
 */
const OF_THE_SERVER = /^(?:08|40|53|57P)/
/** What the driver says without a code. */
const OF_THE_DRIVER =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed|timeout expired|connection dropped/i

/** Whether the same may work in a while: the database is away, and nothing is wrong with what was asked of it. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const {code} = error as {readonly code?: unknown}
  if (typeof code === 'string' && (OF_THE_WAY.has(code) || OF_THE_SERVER.test(code))) return true
  if (error instanceof AggregateError) return error.errors.some(isPassing)
  return OF_THE_DRIVER.test(error.message)
}
