import type {ToldError} from '../errors/told-error.js'
import type {Batch} from './batch.js'
import type {Grade} from './grade.js'
import type {PieceKey} from './piece-key.js'
import type {PieceOfWork} from './piece-of-work.js'
import type {WorkKind} from './work-kind.js'

/** A piece of work on its way to the queue. */
export interface QueuedPiece extends PieceKey {
  readonly body: PieceOfWork
  /** What doing it may take at the most, in seconds; then another worker gets it. */
  readonly expireSeconds: number
}

/** A piece that a worker has taken. It is this worker's as long as nobody has taken it again: see `attempt`. */
export interface TakenPiece extends PieceKey {
  /** The job's, in the queue. */
  readonly id: string
  /** How many workers have lost it before; what is told of an earlier attempt is not believed. */
  readonly attempt: number
  readonly body: PieceOfWork
}

/**
 * What came of a piece: its grade; or why there is none, the submission's fault (`refused`) or nobody's (`unseen`), of which there may be a
 * grade that is none.
 */
export type PieceResult =
  | {readonly outcome: 'graded' | 'unseen'; readonly grade: Grade}
  | {readonly outcome: 'refused' | 'unseen'; readonly error: ToldError}

export interface KeptResult extends PieceKey {
  readonly result: PieceResult
  /** The host that did it. */
  readonly host: string
  readonly durationMs: number
}

/** A worker, as it says of itself. */
export interface WorkerNews {
  /** Unique among all that have ever been. */
  readonly name: string
  readonly host: string
  readonly jobs: number
  /** What it does now. */
  readonly doing: readonly PieceKey[]
  /** The kinds that it does not take, and why. */
  readonly refuses: Readonly<Record<string, ToldError>>
}

/** How far the work of a batch has come. */
export interface BatchState {
  /** Pieces that have a result. */
  readonly done: number
  readonly of: number
  /** Pieces that a worker does now. */
  readonly active: number
  /** Pieces that nobody has taken yet, by kind. */
  readonly waiting: Readonly<Record<string, number>>
  /** Pieces that no worker has come through with: how many tried, and what the last one said, if it could. */
  readonly failed: readonly (PieceKey & {readonly tries: number; readonly error: ToldError | null})[]
  /** Workers that were heard of lately. */
  readonly workers: readonly WorkerNews[]
}

export interface NumberedBatch {
  readonly number: number
  readonly batch: Batch
}

/** Where submissions wait for workers on other hosts, and results for whoever asked. */
export interface GradingQueue extends AsyncDisposable {
  /** Puts a class there: one piece of work of each kind once, whoever has put it there, and none that has a result. */
  send(batch: Batch, kinds: readonly WorkKind[], pieces: readonly QueuedPiece[]): Promise<number>
  /** A batch by its number, or the newest. @throws {UsageError} `no-such-batch` */
  readBatch(number: number | null): Promise<NumberedBatch>
  /** The pieces of work of a batch, by keyOf. */
  readPieces(batch: number): Promise<ReadonlyMap<string, PieceOfWork>>
  /** Results of a batch that are there and not among `known`, a part of them at a time. */
  newResults(batch: number, known: ReadonlySet<string>): Promise<KeptResult[]>
  stateOf(batch: number): Promise<BatchState>
  /** Puts those pieces of a batch there again that have neither a result nor a place in the queue. */
  sendLost(batch: number): Promise<number>

  /** The kinds that have work waiting. @throws the reason of `stop`, which ends the wait for a database that is away */
  waitingKinds(stop?: AbortSignal): Promise<WorkKind[]>
  /** The oldest piece of a kind that nobody has; null where there is none. @throws as waitingKinds; nothing is taken then */
  take(kind: string, stop?: AbortSignal): Promise<TakenPiece | null>
  /** Tells that it is still being done. @returns false where it is no longer this worker's */
  touch(piece: TakenPiece): Promise<boolean>
  /** Keeps a result and ends the piece, both or neither. @returns false where it is no longer this worker's: nothing is kept then */
  finish(piece: TakenPiece, result: PieceResult, by: {host: string; durationMs: number}): Promise<boolean>
  /** Lets go of a piece that this worker was told to stop with: it counts as not tried. */
  giveBack(piece: TakenPiece): Promise<void>
  /** Lets go of a piece that this host cannot do: it counts as tried, and waits for another one. */
  letFail(piece: TakenPiece, error: ToldError): Promise<void>
  tellOfWorker(news: WorkerNews): Promise<void>
  /** Says that a worker has ended, if the database answers. */
  forgetWorker(name: string): Promise<void>
}
