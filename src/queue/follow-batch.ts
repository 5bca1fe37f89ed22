import type {ToldError} from '../model/errors/told-error.js'
import {keyOf, type PieceKey} from '../model/grading/piece-key.js'
import type {Batch} from '../model/grading/batch.js'
import type {PieceOfWork} from '../model/grading/piece-of-work.js'
import type {
  BatchState,
  KeptResult,
  NumberedBatch,
  PieceResult,
  WorkerNews,
} from '../model/grading/grading-queue.js'
import {byKind} from './by-kind.js'
import {JOBS, OWN} from './migrations.js'
import {noSuchBatch} from './queue-errors.js'
import type {QueueDoor} from './queue-door.js'

/** So many results, or pieces, are read at a time: each may be some hundred kilobytes. */
const CHUNK = 100

/** After so many silent heartbeats a worker is not spoken of. */
const SILENT = 3

/** @throws {UsageError} `no-such-batch` */
export async function readBatch(door: QueueDoor, number: number | null): Promise<NumberedBatch> {
  const [row] = await door.rows<{readonly number: string; readonly body: string}>(
    `SELECT number, body FROM ${OWN}.batch WHERE $1::bigint IS NULL OR number = $1::bigint
     ORDER BY number DESC LIMIT 1`,
    [number],
  )
  if (!row) throw noSuchBatch(number)
  return {number: Number(row.number), batch: JSON.parse(row.body) as Batch}
}

export async function readPieces(door: QueueDoor, batch: number): Promise<Map<string, PieceOfWork>> {
  const keys = await door.rows<PieceKey>(
    `SELECT work, kind FROM ${OWN}.batch_piece WHERE batch = $1 ORDER BY work, kind`,
    [batch],
  )
  const pieces = new Map<string, PieceOfWork>()
  for (let at = 0; at < keys.length; at += CHUNK) {
    const some = keys.slice(at, at + CHUNK)
    const rows = await door.rows<PieceKey & {readonly body: string}>(
      `SELECT work, kind, body FROM ${OWN}.piece JOIN unnest($1::text[], $2::text[]) AS wanted (work, kind) USING (work, kind)`,
      [some.map(({work}) => work), some.map(({kind}) => kind)],
    )
    for (const {body, ...key} of rows) pieces.set(keyOf(key), JSON.parse(body) as PieceOfWork)
  }
  return pieces
}

/** Results of a batch that are not among `known`; at most so many that they can be held. */
export async function newResults(
  door: QueueDoor,
  batch: number,
  known: ReadonlySet<string>,
): Promise<KeptResult[]> {
  const there = await door.rows<PieceKey>(
    `SELECT work, kind FROM ${OWN}.batch_piece JOIN ${OWN}.result USING (work, kind) WHERE batch = $1`,
    [batch],
  )
  const wanted = there.filter((key) => !known.has(keyOf(key))).slice(0, CHUNK)
  if (wanted.length === 0) return []
  const rows = await door.rows<PieceKey & {body: string; host: string; durationMs: number}>(
    `SELECT work, kind, body, host, duration_ms AS "durationMs"
     FROM ${OWN}.result JOIN unnest($1::text[], $2::text[]) AS wanted (work, kind) USING (work, kind)
     ORDER BY done_on`,
    [wanted.map(({work}) => work), wanted.map(({kind}) => kind)],
  )
  return rows.map(({work, kind, body, host, durationMs}) => ({
    ...{work, kind, host, durationMs},
    result: JSON.parse(body) as PieceResult,
  }))
}

interface OpenPiece extends PieceKey {
  readonly state: string | null
  readonly tries: number
  readonly told: string | null
}

/** How far a batch has come, as it was at one moment. */
export async function stateOf(door: QueueDoor, batch: number): Promise<BatchState> {
  const [counts] = await door.rows<{readonly done: string; readonly of: string}>(
    `SELECT count(kept.work) AS done, count(*) AS of
     FROM ${OWN}.batch_piece AS own LEFT JOIN ${OWN}.result AS kept USING (work, kind) WHERE batch = $1`,
    [batch],
  )
  // The newest job of each piece that has no result.
  const open = await door.rows<OpenPiece>(
    `SELECT own.work, own.kind, job.state::text AS state, job.retry_count + 1 AS tries, job.output ->> 'told' AS told
     FROM ${OWN}.batch_piece AS own
     LEFT JOIN LATERAL (
       SELECT * FROM ${JOBS}.job WHERE name = own.kind AND singleton_key = own.work ORDER BY created_on DESC LIMIT 1
     ) AS job ON true
     WHERE own.batch = $1
       AND NOT EXISTS (SELECT FROM ${OWN}.result AS kept WHERE kept.work = own.work AND kept.kind = own.kind)`,
    [batch],
  )
  const queued = open.filter(({state}) => state === 'created' || state === 'retry')
  return {
    done: Number(counts?.done ?? 0),
    of: Number(counts?.of ?? 0),
    active: open.filter(({state}) => state === 'active').length,
    waiting: Object.fromEntries([...byKind(queued)].map(([kind, all]) => [kind, all.length])),
    failed: open
      .filter(({state}) => state === 'failed' || state === 'cancelled')
      .map(({work, kind, tries, told}) => ({
        ...{work, kind, tries},
        error: told === null ? null : (JSON.parse(told) as ToldError),
      })),
    workers: await workersHeard(door),
  }
}

async function workersHeard(door: QueueDoor): Promise<WorkerNews[]> {
  const rows = await door.rows<{readonly body: string}>(
    `SELECT body FROM ${OWN}.worker WHERE seen_on > now() - $1 * interval '1 second' ORDER BY host, name`,
    [SILENT * door.heartbeatSeconds],
  )
  return rows.map(({body}) => JSON.parse(body) as WorkerNews)
}
