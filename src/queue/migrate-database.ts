import type {DatabaseAddress} from './database-address.js'
import {databaseError} from './database-error.js'
import {JOBS, MIGRATIONS, OWN} from './migrations.js'
import {inTransaction, loadPgBoss, type Pool} from './pg-boss.js'
import {databaseNewer} from './queue-errors.js'
import {until} from '../model/until.js'

export interface MigratedDatabase {
  readonly database: string
  /** The version of our tables that it had (0 where it had none), and has. */
  readonly from: number
  readonly to: number
}

/** Only one at a time; the number is nobody else's. */
export const MIGRATION_LOCK = 0x716c6162

/**
 * Creates the tables of the queue and of the results, or brings them up to date: a step of its own, done once by whoever owns the database.
 * @throws {HostError} as openQueue, but for `database-not-ready`
 */
export async function migrateDatabase(
  {url, shown}: DatabaseAddress,
  signal?: AbortSignal,
): Promise<MigratedDatabase> {
  const {PgBoss} = loadPgBoss()
  const boss = new PgBoss({
    ...{connectionString: url, application_name: 'qlab database migrate', schema: JOBS},
    ...{schedule: false, supervise: false, registerInstance: false},
  })
  boss.on('error', () => undefined)
  try {
    await boss.start()
    const from = await alone(boss.getDb(), () => migrateOwn(boss.getDb(), shown))
    // Indexes that pg-boss builds beside the work.
    await until(
      async () => (await boss.getBamStatus()).every(({status}) => !/pending|in_progress/.test(status)),
      {
        intervalMs: 200,
        signal,
      },
    )
    return {database: shown, from, to: MIGRATIONS.length}
  } catch (error) {
    throw databaseError(error, shown)
  } finally {
    await boss.stop({graceful: false}).catch(() => undefined)
  }
}

/**
 * Does something while no other migrates. It has a transaction of its own, begun when the lock is there: one that has waited for it does
 * not know what was created in the meantime. PostgreSQL has looked for a schema with the user's own name by then (search_path), and what
 * it remembers of that, it looks up again at a transaction's beginning; CREATE SCHEMA IF NOT EXISTS would fail with a unique violation.
 */
async function alone<T>(pool: Pool, work: () => Promise<T>): Promise<T> {
  return inTransaction(pool, async (db) => {
    await db.executeSql('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    return work()
  })
}

/** @returns the version that it had */
async function migrateOwn(pool: Pool, shown: string): Promise<number> {
  return inTransaction(pool, async (db) => {
    await db.executeSql(`CREATE SCHEMA IF NOT EXISTS ${OWN}`)
    await db.executeSql(
      `CREATE TABLE IF NOT EXISTS ${OWN}.version (version integer PRIMARY KEY, done_on timestamptz NOT NULL DEFAULT now())`,
    )
    const {rows} = await db.executeSql(`SELECT max(version) AS version FROM ${OWN}.version`)
    const from = Number(rows[0]?.version ?? 0)
    if (from > MIGRATIONS.length) throw databaseNewer(shown, from, MIGRATIONS.length)
    for (const [index, text] of MIGRATIONS.entries()) {
      if (index < from) continue
      await db.executeSql(text)
      await db.executeSql(`INSERT INTO ${OWN}.version (version) VALUES ($1)`, [index + 1])
    }
    return from
  })
}
