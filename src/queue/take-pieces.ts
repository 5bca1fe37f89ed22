import type {ToldError} from '../model/errors/told-error.js'
import type {PieceResult, TakenPiece} from '../model/grading/grading-queue.js'
import type {PieceOfWork} from '../model/grading/piece-of-work.js'
import type {WorkKind} from '../model/grading/work-kind.js'
import {JOBS, OWN} from './migrations.js'
import type {Attempt, Sql} from './pg-boss.js'
import type {QueueDoor} from './queue-door.js'
import {RETRIES} from './send-batch.js'

/** The kinds that have work waiting, the one first whose oldest has waited longest. */
export async function waitingKinds(door: QueueDoor, stop?: AbortSignal): Promise<WorkKind[]> {
  const rows = await door.rows<{readonly body: string}>(
    // One look into an index of pg-boss for each kind (job_i11), however many wait.
    `SELECT kind.body
     FROM ${OWN}.kind AS kind JOIN LATERAL (
       SELECT created_on FROM ${JOBS}.job WHERE name = kind.name AND state < 'active' AND NOT blocked
       ORDER BY priority DESC, created_on LIMIT 1
     ) AS oldest ON true
     ORDER BY oldest.created_on`,
    [],
    stop,
  )
  return rows.map(({body}) => JSON.parse(body) as WorkKind)
}

/** Takes a piece that nobody has, if there is one; it is this worker's until it says so no longer. */
export async function takePiece(
  door: QueueDoor,
  kind: string,
  stop?: AbortSignal,
): Promise<TakenPiece | null> {
  // Where the answer is lost with the connection, the job is somebody's who does not know: it comes again when nobody touches it.
  const [job] = await door.lasting(() => door.boss.fetch(kind), stop)
  if (!job) return null
  const [row] = await door.rows<{
    readonly work: string
    readonly body: string | null
    readonly done: boolean
  }>(
    `SELECT job.singleton_key AS work, piece.body,
       EXISTS (SELECT FROM ${OWN}.result AS kept WHERE kept.work = job.singleton_key AND kept.kind = job.name) AS done
     FROM ${JOBS}.job AS job LEFT JOIN ${OWN}.piece AS piece ON piece.work = job.singleton_key AND piece.kind = job.name
     WHERE job.name = $1 AND job.id = $2`,
    [kind, job.id],
  )
  if (row && row.body !== null && !row.done) {
    const {work, body} = row
    return {id: job.id, attempt: job.retryCount, work, kind, body: JSON.parse(body) as PieceOfWork}
  }
  // Somebody has done it, or removed it, in the meantime.
  await door.lasting(() => door.boss.complete(kind, attemptOf({id: job.id, attempt: job.retryCount}), null))
  return takePiece(door, kind, stop)
}

export async function touchPiece(door: QueueDoor, piece: TakenPiece): Promise<boolean> {
  const {affected} = await door.lasting(() => door.boss.touch(piece.kind, attemptOf(piece)))
  return affected > 0
}

/**
 * Keeps a result and ends its job in one transaction, if the job is still this worker's: one that was frozen, or cut off, may have been
 * taken for dead, and another has the job since.
 */
export async function finishPiece(
  door: QueueDoor,
  piece: TakenPiece,
  result: PieceResult,
  {host, durationMs}: {readonly host: string; readonly durationMs: number},
): Promise<boolean> {
  return door.atOnce(async (db) => {
    // The fence: nothing is ended but this attempt, as long as nobody else has the job; and from here on nobody gets it.
    const {affected} = await door.boss.complete(piece.kind, attemptOf(piece), null, {db})
    // Or we ended it ourselves, and the answer was lost with the connection.
    if (affected === 0) return (await holdJob(db, piece)) === 'ended'
    await db.executeSql(
      `INSERT INTO ${OWN}.result (work, kind, outcome, body, host, attempt, duration_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [
        piece.work,
        piece.kind,
        result.outcome,
        JSON.stringify(result),
        host,
        piece.attempt,
        Math.round(durationMs),
      ],
    )
    return true
  })
}

/**
 * Lets go of a job as if it had not been taken: whoever ends a worker is not the submission's fault. pg-boss counts each time that a job is
 * fetched again, so another job takes its place, with as many tries as this one had left.
 */
export async function giveBackPiece(door: QueueDoor, piece: TakenPiece): Promise<void> {
  await door.atOnce(async (db) => {
    if ((await holdJob(db, piece)) !== 'ours') return
    const {rows} = await db.executeSql(
      `SELECT expire_seconds AS seconds FROM ${OWN}.piece WHERE work = $1 AND kind = $2`,
      [piece.work, piece.kind],
    )
    await door.boss.deleteJob(piece.kind, attemptOf(piece), {db})
    const job = {
      singletonKey: piece.work,
      expireInSeconds: Number(rows[0]?.seconds),
      retryLimit: Math.max(0, RETRIES - piece.attempt),
    }
    await door.boss.insert(piece.kind, [job], {db})
  })
}

/** Lets go of a job that this host cannot do. It is tried by others, as often as one whose host has died. */
export async function failPiece(door: QueueDoor, piece: TakenPiece, error: ToldError): Promise<void> {
  await door.atOnce(async (db) => {
    if ((await holdJob(db, piece)) !== 'ours') return
    await door.boss.fail(piece.kind, attemptOf(piece), {told: JSON.stringify(error)}, {db})
  })
}

/** Locks a job for this transaction, and says whose it is now. */
async function holdJob(db: Sql, {kind, id, attempt}: TakenPiece): Promise<'ours' | 'ended' | 'lost'> {
  const {rows} = await db.executeSql(
    `SELECT state::text AS state, retry_count AS attempt FROM ${JOBS}.job WHERE name = $1 AND id = $2 FOR UPDATE`,
    [kind, id],
  )
  const [job] = rows
  if (!job || Number(job.attempt) !== attempt) return 'lost'
  if (job.state === 'active') return 'ours'
  return job.state === 'completed' ? 'ended' : 'lost'
}

function attemptOf({id, attempt}: Pick<TakenPiece, 'id' | 'attempt'>): Attempt {
  return {id, retryCount: attempt}
}
