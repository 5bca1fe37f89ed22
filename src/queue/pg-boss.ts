import {createRequire} from 'node:module'
import {nodeTooOld, queueMissing} from './queue-errors.js'

/** The part of pg-boss 12 that is used here (https://pgboss.io). Its own types are not there where Node is too old for it. */
export interface PgBossModule {
  readonly PgBoss: new (options: Readonly<Record<string, unknown>>) => PgBoss
}

export type Row = Readonly<Record<string, unknown>>

export interface Sql {
  executeSql(text: string, values?: readonly unknown[]): Promise<{readonly rows: readonly Row[]}>
}

/** One connection, held from BEGIN to COMMIT. */
export interface Transaction {
  readonly db: Sql
  commit(): Promise<void>
  rollback(): Promise<void>
}

export interface Pool extends Sql {
  beginTransaction(): Promise<Transaction>
}

/** A job as it was fetched: its attempt is known by how often it was retried before. */
export interface Attempt {
  readonly id: string
  readonly retryCount: number
}

export interface FetchedJob extends Attempt {
  readonly data: unknown
}

interface Affected {
  readonly affected: number
}

interface WithDb {
  readonly db?: Sql
}

export interface PgBoss {
  start(): Promise<unknown>
  stop(options?: {readonly graceful?: boolean; readonly timeout?: number}): Promise<void>
  on(event: 'error', heard: (error: Error) => void): this
  getDb(): Pool
  createQueue(name: string, options: Readonly<Record<string, unknown>>): Promise<void>
  insert(name: string, jobs: readonly object[], options?: WithDb): Promise<unknown>
  fetch(name: string): Promise<readonly FetchedJob[]>
  touch(name: string, job: Attempt): Promise<Affected>
  complete(name: string, job: Attempt, output: object | null, options?: WithDb): Promise<Affected>
  fail(name: string, job: Attempt, output: object | null, options?: WithDb): Promise<Affected>
  deleteJob(name: string, job: Attempt, options?: WithDb): Promise<Affected>
  getBamStatus(): Promise<readonly {readonly status: string; readonly count: number}[]>
}

/** Does something in one transaction, all of it or nothing. */
export async function inTransaction<T>(pool: Pool, work: (db: Sql) => Promise<T>): Promise<T> {
  const transaction = await pool.beginTransaction()
  try {
    const done = await work(transaction.db)
    await transaction.commit()
    return done
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}

const NODE_WANTED = [22, 12] as const

/**
 * Loads pg-boss, which only those need who grade through a database.
 * @throws {HostError} `node-too-old`, `queue-missing`
 */
export function loadPgBoss(version: string = process.versions.node): PgBossModule {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor, wantedMinor] = NODE_WANTED
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor))
    throw nodeTooOld(version, NODE_WANTED.join('.'))
  const load = createRequire(import.meta.url)
  try {
    return load('pg-boss') as PgBossModule
  } catch (cause) {
    throw queueMissing(cause)
  }
}
