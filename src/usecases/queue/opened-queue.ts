import type {GradingQueue} from '../../model/grading/grading-queue.js'
import {databaseAddress} from '../../queue/database-address.js'
import {openQueue, type OpenQueueOptions} from '../../queue/open-queue.js'

/** What the command line says of a database. */
export interface QueueFlags {
  /** The value of --database, where it is given. */
  readonly database: string | undefined
  /** How long a worker may be silent before it counts as dead, in seconds. */
  readonly heartbeatSeconds: number
}

/** Opens the queue in the database that the command line or the environment names. */
export async function openedQueue({
  database,
  ...options
}: QueueFlags & Omit<OpenQueueOptions, 'address'>): Promise<GradingQueue> {
  return openQueue({...options, address: databaseAddress(database)})
}
