import {expect} from 'chai'
import {databaseAddress} from '../../src/queue/database-address.js'
import {migrateDatabase, MIGRATION_LOCK} from '../../src/queue/migrate-database.js'
import {Postgres} from './kit/postgres.js'

const ROUNDS = 15
const AT_ONCE = 4

/** One that has the lock until all others wait for it, half a minute at the most, and has created the schema then. */
const FIRST = `SELECT pg_advisory_xact_lock(${MIGRATION_LOCK});
  DO $$ BEGIN
    FOR look IN 1..600 LOOP
      EXIT WHEN (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted) = ${AT_ONCE};
      PERFORM pg_sleep(0.05);
    END LOOP;
  END $$;
  CREATE SCHEMA qlab`

describe('the migration of a database', function () {
  this.timeout(120_000)
  let postgres: Postgres
  before(async () => {
    postgres = await Postgres.start()
  })
  after(() => postgres[Symbol.asyncDispose]())

  it(`is done once, whoever begins it at the same time: ${ROUNDS} times ${AT_ONCE}`, async () => {
    const address = databaseAddress(postgres.url, {})
    for (let round = 0; round < ROUNDS; round += 1) {
      await postgres.query('SET client_min_messages = warning; DROP SCHEMA IF EXISTS qlab, qlab_jobs CASCADE')
      const first = postgres.query(FIRST)
      await lockIsHeld()
      const all = Promise.allSettled(Array.from({length: AT_ONCE}, () => migrateDatabase(address)))
      await first
      const ended = await all
      const from = ended.map((each) => (each.status === 'fulfilled' ? each.value.from : String(each.reason)))
      expect(from.toSorted(), `round ${round}`).to.deep.equal([
        0,
        ...Array.from({length: AT_ONCE - 1}, () => 1),
      ])
      expect(await postgres.query('SELECT version FROM qlab.version')).to.deep.equal(['1'])
    }
  })

  async function lockIsHeld(): Promise<void> {
    const granted = `SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND granted`
    while ((await postgres.query(granted))[0] === '0') await new Promise((resolve) => setTimeout(resolve, 20))
  }
})
