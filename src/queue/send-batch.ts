import {keyOf, type PieceKey} from '../model/grading/piece-key.js'
import type {Batch} from '../model/grading/batch.js'
import type {QueuedPiece} from '../model/grading/grading-queue.js'
import type {WorkKind} from '../model/grading/work-kind.js'
import {byKind} from './by-kind.js'
import {JOBS, OWN} from './migrations.js'
import type {PgBoss, Sql} from './pg-boss.js'
import type {QueueDoor} from './queue-door.js'

/** So many rows go into one statement. */
const CHUNK = 1000

/** How often a piece is taken again by others after it has taken a worker with it. */
export const RETRIES = 3

/** A job says only which piece it is of: its kind by the queue, its work by the key, of which one is queued or active at a time. */
interface Job {
  readonly singletonKey: string
  readonly expireInSeconds: number
}

/** Puts a class into the queue; what has a result already, or waits already, is not put there again. @returns the batch's number */
export async function sendBatch(
  door: QueueDoor,
  batch: Batch,
  kinds: readonly WorkKind[],
  pieces: readonly QueuedPiece[],
): Promise<number> {
  for (const {name} of kinds) await door.lasting(() => door.boss.createQueue(name, optionsOf(door)))
  return door.atOnce(async (db) => {
    for (const kind of kinds)
      await db.executeSql(
        `INSERT INTO ${OWN}.kind (name, body) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET sent_on = now()`,
        [kind.name, JSON.stringify(kind)],
      )
    const {rows} = await db.executeSql(`INSERT INTO ${OWN}.batch (body) VALUES ($1) RETURNING number`, [
      JSON.stringify(batch),
    ])
    const number = Number(rows[0]?.number)
    // In one order for all who send at the same time, or two of them might wait for each other.
    const sorted = pieces.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
    for (const chunk of chunksOf(sorted)) await sendPieces(door.boss, db, number, chunk)
    return number
  })
}

function optionsOf({heartbeatSeconds}: QueueDoor): Readonly<Record<string, unknown>> {
  // A student's failure ends a job as it should: what is tried again is what took its host with it.
  return {policy: 'exclusive', retryLimit: RETRIES, heartbeatSeconds, deleteAfterSeconds: 7 * 24 * 3600}
}

async function sendPieces(
  boss: PgBoss,
  db: Sql,
  batch: number,
  pieces: readonly QueuedPiece[],
): Promise<void> {
  const rows = JSON.stringify(
    pieces.map(({work, kind, body, expireSeconds}) => ({
      work,
      kind,
      body: JSON.stringify(body),
      expire_seconds: expireSeconds,
    })),
  )
  const given = 'json_to_recordset($1::text::json) AS given (work text, kind text'
  await db.executeSql(
    `INSERT INTO ${OWN}.piece (work, kind, body, expire_seconds)
     SELECT work, kind, body, expire_seconds FROM ${given}, body text, expire_seconds integer)
     ON CONFLICT DO NOTHING`,
    [rows],
  )
  await db.executeSql(
    `INSERT INTO ${OWN}.batch_piece (batch, work, kind) SELECT $2, work, kind FROM ${given})`,
    [rows, batch],
  )
  // Nobody's zero: whoever sends it again wants it to be tried again.
  await db.executeSql(
    `DELETE FROM ${OWN}.result AS kept USING ${given})
     WHERE kept.work = given.work AND kept.kind = given.kind AND kept.outcome = 'unseen'`,
    [rows],
  )
  const known = await db.executeSql(
    `SELECT kept.work, kept.kind FROM ${OWN}.result AS kept JOIN ${given}) USING (work, kind)`,
    [rows],
  )
  const done = new Set((known.rows as unknown as readonly PieceKey[]).map(keyOf))
  await insertJobs(
    boss,
    db,
    pieces.filter((piece) => !done.has(keyOf(piece))),
  )
}

async function insertJobs(
  boss: PgBoss,
  db: Sql,
  pieces: readonly Pick<QueuedPiece, 'work' | 'kind' | 'expireSeconds'>[],
): Promise<void> {
  for (const [kind, own] of byKind(pieces))
    await boss.insert(
      kind,
      own.map(({work, expireSeconds}): Job => ({singletonKey: work, expireInSeconds: expireSeconds})),
      {db},
    )
}

/** Puts pieces of a batch into the queue that have no result and are not there: their jobs were deleted. @returns how many */
export async function sendLost(door: QueueDoor, batch: number): Promise<number> {
  return door.atOnce(async (db) => {
    const {rows} = await db.executeSql(
      `SELECT piece.work, piece.kind, piece.expire_seconds AS "expireSeconds"
       FROM ${OWN}.batch_piece AS own JOIN ${OWN}.piece AS piece USING (work, kind)
       WHERE own.batch = $1
         AND NOT EXISTS (SELECT FROM ${OWN}.result AS kept WHERE kept.work = own.work AND kept.kind = own.kind)
         AND NOT EXISTS (SELECT FROM ${JOBS}.job WHERE name = own.kind AND singleton_key = own.work AND state <> 'completed')
       ORDER BY 1, 2`,
      [batch],
    )
    await insertJobs(door.boss, db, rows as unknown as readonly QueuedPiece[])
    return rows.length
  })
}

function* chunksOf<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += CHUNK) yield all.slice(at, at + CHUNK)
}
