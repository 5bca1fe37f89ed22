import type {DatabaseAddress} from './database-address.js'
import {databaseError} from './database-error.js'
import {JOBS, MIGRATIONS, OWN} from './migrations.js'
import {loadPgBoss, type PgBoss} from './pg-boss.js'
import {databaseNewer} from './queue-errors.js'
import {until} from '../model/until.js'

export interface MigratedDatabase {
  readonly database: string
  /** The version of our tables that it had (0 where it had none), and has. */
  readonly from: number
  readonly to: number
}

/** PostgreSQL's SQLSTATE. */
const UNIQUE_VIOLATION = '23505'
/** Only one at a time; the number is nobody else's. */
const LOCK = 0x716c6162

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
    const from = await migrateOwn(boss, shown).catch((error: unknown) => {
      // Of two that create a schema at once, PostgreSQL refuses one, IF NOT EXISTS or not; pg-boss creates its own beside our lock.
      if ((error as {code?: unknown}).code === UNIQUE_VIOLATION) return migrateOwn(boss, shown)
      throw error
    })
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

async function migrateOwn(boss: PgBoss, shown: string): Promise<number> {
  const transaction = await boss.getDb().beginTransaction()
  const {db} = transaction
  try {
    await db.executeSql('SELECT pg_advisory_xact_lock($1)', [LOCK])
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
    await transaction.commit()
    return from
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}
