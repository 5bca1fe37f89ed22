import {clock} from '../model/clock.js'
import {HostError} from '../model/errors/errors.js'
import type {GradingQueue, WorkerNews} from '../model/grading/grading-queue.js'
import type {DatabaseAddress} from './database-address.js'
import {AWAY, databaseError} from './database-error.js'
import {newResults, readBatch, readPieces, stateOf} from './follow-batch.js'
import {JOBS, MIGRATIONS, OWN} from './migrations.js'
import {loadPgBoss} from './pg-boss.js'
import {QueueDoor, type HeardOfDatabase} from './queue-door.js'
import {databaseNewer, notPrepared} from './queue-errors.js'
import {sendBatch, sendLost} from './send-batch.js'
import {failPiece, finishPiece, giveBackPiece, takePiece, touchPiece, waitingKinds} from './take-pieces.js'

/** So long one that ends tries to say so, in milliseconds. */
const FORGET_MS = 3000

export interface OpenQueueOptions {
  readonly address: DatabaseAddress
  /** What the database calls its connections. */
  readonly name: string
  /** How many connections it may have. */
  readonly connections: number
  /** A worker is silent for so long before it counts as dead, in seconds; at least 10. */
  readonly heartbeatSeconds: number
  /** Whether jobs of dead workers are looked for from here. */
  readonly supervises: boolean
  /** How long it waits for a database that is away, in milliseconds; a minute when left out. */
  readonly waitsMs?: number
  readonly onDatabase: HeardOfDatabase
  readonly signal: AbortSignal
}

/** A restart of the database, and what it has to recover after a crash, take no longer. */
const WAITS_MS = 60_000
const PAUSE_MS = 1000

/**
 * Opens the queue in a database that `migrateDatabase` has prepared. Where that is away, it is waited for, but not for ever: the address may
 * be wrong.
 * @throws {HostError} `node-too-old`, `queue-missing`, `database-away`, `database-refuses`, `no-such-database`, `database-not-ready`,
 *   `database-newer`
 */
export async function openQueue(options: OpenQueueOptions): Promise<GradingQueue> {
  const {waitsMs = WAITS_MS, onDatabase, signal} = options
  const until = clock().now() + waitsMs
  for (let away = false; ; away = true) {
    try {
      const queue = await openOnce(options)
      if (away) onDatabase(null)
      return queue
    } catch (error) {
      const waits = error instanceof HostError && error.code === AWAY && clock().now() < until
      if (!waits) throw error
      if (!away) onDatabase(error)
      await clock().sleep(PAUSE_MS, signal)
    }
  }
}

async function openOnce(options: OpenQueueOptions): Promise<GradingQueue> {
  const {address, name, connections, heartbeatSeconds, supervises, onDatabase, signal} = options
  const {PgBoss} = loadPgBoss()
  const boss = new PgBoss({
    connectionString: address.url,
    application_name: name,
    max: connections,
    schema: JOBS,
    migrate: false,
    schedule: false,
    supervise: supervises,
    // Twice in the time that a dead worker is silent.
    superviseIntervalSeconds: Math.max(1, Math.floor(heartbeatSeconds / 2)),
    monitorIntervalSeconds: Math.max(1, Math.floor(heartbeatSeconds / 2)),
    registerInstance: false,
  })
  // What it could not do in the background, it does the next time; where it matters, what we ask of it ourselves says so.
  boss.on('error', () => undefined)
  try {
    await boss.start()
    const pool = boss.getDb()
    const {rows} = await pool.executeSql(`SELECT max(version) AS version FROM ${OWN}.version`)
    const version = Number(rows[0]?.version ?? 0)
    if (version > MIGRATIONS.length) throw databaseNewer(address.shown, version, MIGRATIONS.length)
    if (version < MIGRATIONS.length) throw notPrepared(address.shown)
    return queueOn(new QueueDoor(boss, pool, address.shown, heartbeatSeconds, signal, onDatabase))
  } catch (error) {
    await boss.stop({graceful: false}).catch(() => undefined)
    throw notReady(error, address.shown)
  }
}

/** pg-boss has no codes for these; of ours, the table is not there. */
function notReady(error: unknown, shown: string): Error {
  const {message = '', code} = error as {readonly message?: string; readonly code?: string}
  if (error instanceof HostError) return error
  if (/not installed|requires migrations/.test(message) || code === '42P01') return notPrepared(shown)
  return databaseError(error, shown)
}

function queueOn(door: QueueDoor): GradingQueue {
  return {
    send: (...given) => sendBatch(door, ...given),
    readBatch: (number) => readBatch(door, number),
    readPieces: (batch) => readPieces(door, batch),
    newResults: (...given) => newResults(door, ...given),
    stateOf: (batch) => stateOf(door, batch),
    sendLost: (batch) => sendLost(door, batch),
    waitingKinds: (stop) => waitingKinds(door, stop),
    take: (kind, stop) => takePiece(door, kind, stop),
    touch: (piece) => touchPiece(door, piece),
    finish: (...given) => finishPiece(door, ...given),
    giveBack: (piece) => giveBackPiece(door, piece),
    letFail: (...given) => failPiece(door, ...given),
    tellOfWorker: (news) => tellOfWorker(door, news),
    forgetWorker: (name) => forgetWorker(door, name),
    [Symbol.asyncDispose]: async () => {
      await door.boss.stop({graceful: false}).catch(() => undefined)
    },
  }
}

async function tellOfWorker(door: QueueDoor, news: WorkerNews): Promise<void> {
  await door.rows(
    `INSERT INTO ${OWN}.worker (name, host, body) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET body = excluded.body, seen_on = now()`,
    [news.name, news.host, JSON.stringify(news)],
  )
}

/** Whoever ends does not wait for a database that is away: after a while, one that is silent is not spoken of. */
async function forgetWorker(door: QueueDoor, name: string): Promise<void> {
  const over = new AbortController()
  const waited = clock().sleep(FORGET_MS, over.signal)
  waited.catch(() => undefined)
  const forgotten = door.pool.executeSql(`DELETE FROM ${OWN}.worker WHERE name = $1`, [name])
  await Promise.race([waited, forgotten.catch(() => undefined)])
  over.abort()
}
