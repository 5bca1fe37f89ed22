import {clock} from '../model/clock.js'
import type {HostError} from '../model/errors/errors.js'
import {databaseAway, databaseError} from './database-error.js'
import {isPassing} from './is-passing.js'
import {inTransaction, type PgBoss, type Pool, type Sql} from './pg-boss.js'

/** Between two attempts to reach a database that is away, in milliseconds: the first, and the longest. */
const PAUSE = {first: 200, longest: 5000}

/** What is told while a database is away, and when it answers again (null). */
export type HeardOfDatabase = (away: HostError | null) => void

/** An open connection to the database, and pg-boss on it. */
export class QueueDoor {
  #away = false

  constructor(
    readonly boss: PgBoss,
    readonly pool: Pool,
    readonly shown: string,
    /** A worker is silent for so long before it counts as dead, in seconds. */
    readonly heartbeatSeconds: number,
    private readonly signal: AbortSignal,
    private readonly heard: HeardOfDatabase,
  ) {}

  /**
   * Does something in the database; where that is away, again until it is back. So it must be such that doing it twice does no harm.
   * @param stop ends it where nothing is on its way: nothing is begun any more, and nothing tried again
   * @throws {HostError} what the database says else; the reason of a signal
   */
  async lasting<T>(work: () => Promise<T>, stop?: AbortSignal): Promise<T> {
    const signal = stop ? AbortSignal.any([this.signal, stop]) : this.signal
    stop?.throwIfAborted()
    for (let pause = PAUSE.first; ; pause = Math.min(pause * 2, PAUSE.longest)) {
      try {
        const done = await work()
        if (this.#away) this.#tell(null)
        return done
      } catch (error) {
        if (!isPassing(error)) throw databaseError(error, this.shown)
        if (!this.#away) this.#tell(databaseAway(error, this.shown))
        await clock().sleep(pause, signal)
      }
    }
  }

  /** Rows, of a statement that may be sent twice. */
  async rows<Shape>(
    text: string,
    values: readonly unknown[] = [],
    stop?: AbortSignal,
  ): Promise<readonly Shape[]> {
    const {rows} = await this.lasting(() => this.pool.executeSql(text, values), stop)
    return rows as readonly Shape[]
  }

  /** Does something in one transaction, all of it or nothing, as {@link lasting}. */
  async atOnce<T>(work: (db: Sql) => Promise<T>): Promise<T> {
    return this.lasting(() => inTransaction(this.pool, work))
  }

  #tell(away: HostError | null): void {
    this.#away = away !== null
    this.heard(away)
  }
}
