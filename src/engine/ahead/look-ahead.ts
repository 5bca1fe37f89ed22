import {once} from 'node:events'
import {clock} from '../../model/clock.js'
import type {Check} from '../../model/lab/check.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Language} from '../../model/language.js'
import type {Observer} from '../../model/observer.js'
import {findCheck} from '../find-check.js'
import {look, type Looked} from '../look.js'
import {OneMoment} from './one-moment.js'

/** What was seen ahead of a check's turn, and how long that took. */
export interface SeenAhead extends Looked {
  readonly durationMs: number
  /** When the earliest of what it was seen by began to be looked at, by the clock. */
  readonly since: number
}

/**
 * What was looked at so many milliseconds before a check's turn was looked at at another moment. How long the look itself takes
 * does not matter.
 */
const MOMENT_MS = 3000
/** What is wrong is looked at again when its turn has come, but not what took so long: it would double the wait. */
const SLOW_MS = 1000

interface Entry {
  readonly seen: Promise<SeenAhead | null>
  readonly giveTurn: () => void
}

/**
 * The first looks of several checks, side by side at one moment, each as soon as those that it needs have passed. What
 * passed counts; and nothing does from when a check waits on, because the ones after it are to see what came of that.
 */
export class LookAhead implements Disposable {
  readonly #entries = new Map<string, Entry>()
  readonly #moment: OneMoment
  readonly #over = new AbortController()
  readonly #stopped = once(this.#over.signal, 'abort').then(() =>
    Promise.reject(new Error('The moment is over.')),
  )

  /** @param steps ids of the steps whose checks come, and all of whose needs are looked at too */
  constructor(
    private readonly lab: Lab,
    steps: readonly string[],
    observer: Observer,
    private readonly language: Language,
  ) {
    this.#stopped.catch(() => undefined)
    this.#moment = new OneMoment(observer)
    for (const step of steps) for (const check of lab.spec.steps[step] ?? []) this.#add(check)
  }

  /** What was seen of a check whose turn it is now; null when it must look by itself. */
  async take({id}: Check): Promise<SeenAhead | null> {
    const {signal} = this.#over
    const entry = signal.aborted ? undefined : this.#entries.get(id)
    const turn = clock().now()
    entry?.giveTurn()
    const seen = (await entry?.seen) ?? null
    if (!seen || signal.aborted || isLabsFault(seen)) return null
    if (seen.verdict.outcome !== 'passed') return seen.durationMs >= SLOW_MS ? seen : null
    return turn - seen.since < MOMENT_MS ? seen : null
  }

  /** From now on every check looks by itself, and nothing that waits for its turn is looked at. */
  stop(): void {
    this.#over.abort()
  }

  [Symbol.dispose](): void {
    this.stop()
  }

  #add(check: Check): Entry {
    const known = this.#entries.get(check.id)
    if (known) return known
    const needs = (check.needs ?? []).flatMap((id) => findCheck(this.lab, id) ?? [])
    const needed = needs.map((need) => this.#add(need))
    const turn = new AbortController()
    const given = once(turn.signal, 'abort')
    const waits = needed.map((each) => each.seen)
    const seen = this.#see(check, waits, async () => void (await Promise.race([given, this.#stopped])))
    const giveTurn = (): void => {
      turn.abort()
      for (const need of needed) need.giveTurn()
    }
    const entry = {seen, giveTurn}
    this.#entries.set(check.id, entry)
    return entry
  }

  async #see(
    check: Check,
    needed: readonly Promise<SeenAhead | null>[],
    turn: () => Promise<void>,
  ): Promise<SeenAhead | null> {
    const met = await Promise.all(needed)
    if (met.some((each) => each?.verdict.outcome !== 'passed')) return null
    const started = clock().now()
    let waitedMs = 0
    const looks: number[] = []
    const observer = this.#moment.observer(
      async () => {
        const since = clock().now()
        await turn()
        waitedMs = Math.max(waitedMs, clock().now() - since)
      },
      (at) => looks.push(at),
    )
    const looked = await look(check, observer, this.language)
    const since = looks.length > 0 ? Math.min(...looks) : started
    return {...looked, since, durationMs: Math.round(clock().now() - started - waitedMs)}
  }
}

/** Which of the checks that looked together it was is only known for certain when it looks alone. */
function isLabsFault({verdict}: Looked): boolean {
  return verdict.outcome === 'error' && verdict.final === true
}
