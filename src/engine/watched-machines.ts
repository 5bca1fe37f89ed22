import {clock} from '../model/clock.js'
import {scaled} from '../model/pace.js'
import type {Observer} from '../model/observer.js'
import type {VmCondition, VmRunning} from '../model/vm/condition.js'

/** What a check's VMs have come to, as far as its waiting is concerned. */
export interface WatchNews {
  /** Whether nothing more can come: a VM that the check looks at has ended. */
  readonly over: boolean
  /** The VMs among them that did not end on purpose: their last words are told. */
  readonly died: readonly string[]
  /** A VM that is still on its way up and shows signs of life; null when there is none. */
  readonly booting: {readonly machine: string; readonly last: string | null} | null
}

const NO_NEWS: WatchNews = {over: false, died: [], booting: null}
/** To ask QEMU more often would be work for nothing; in milliseconds. */
const NEWS_MS = 400
/** Who ends a VM to start it again needs so long, in milliseconds. */
const RESTART_MS = 10_000
/** A guest that boots writes at least so often, or calculates; in milliseconds. */
const QUIET_MS = 20_000
/** The share of a processor that a VM takes which boots; one that waits takes less. */
const BUSY_SHARE = 0.2

/** For so long a sign of life holds, in milliseconds. */
const LIVES_ON_MS = 3000

interface Sample {
  readonly at: number
  readonly cpuMs: number
}

/**
 * Notes which VMs a check looks at, and tells what becomes of those: that another VM of the lab has ended is nothing to
 * it, nor is one that was ended and runs again.
 */
export class WatchedMachines {
  /** What the check is given to look by. */
  readonly observer: Observer
  readonly #ids = new Set<string>()
  /** When each was last seen running, during this check. */
  readonly #ran = new Map<string, number>()
  /** When each showed its last sign of life. */
  readonly #lived = new Map<string, number>()
  readonly #samples = new Map<string, Sample>()
  #known: {readonly at: number; readonly news: Promise<WatchNews>} | null = null

  constructor(
    private readonly all: Observer,
    private readonly now: () => number = () => clock().now(),
  ) {
    const machine: Observer['machine'] = (id) => {
      const found = all.machine(id)
      this.#ids.add(id)
      return found
    }
    this.observer = new Proxy(all, {
      get: (target, name) => (name === 'machine' ? machine : (Reflect.get(target, name) as unknown)),
    })
  }

  news(): Promise<WatchNews> {
    if (!this.#known || this.now() - this.#known.at >= NEWS_MS)
      this.#known = {at: this.now(), news: this.#look()}
    return this.#known.news
  }

  async #look(): Promise<WatchNews> {
    const seen = await Promise.all(
      [...this.#ids].map(async (id) => ({id, condition: await this.all.machine(id).condition()})),
    )
    const died = seen.flatMap(({id, condition}) =>
      condition.state === 'ended' && !condition.onPurpose && !condition.starting ? [id] : [],
    )
    const booting = seen.find(
      ({id, condition}) => condition.state === 'running' && this.#isAlive(id, condition),
    )
    for (const {id, condition} of seen) if (condition.state === 'running') this.#ran.set(id, this.now())
    const over = this.#over(seen)
    if (!over && !booting) return NO_NEWS
    const last = booting?.condition.state === 'running' ? booting.condition.boot.last : null
    return {over, died: over ? died : [], booting: booting ? {machine: booting.id, last} : null}
  }

  #over(seen: readonly {readonly id: string; readonly condition: VmCondition}[]): boolean {
    const ended = seen.flatMap(({id, condition}) => (condition.state === 'ended' ? [{id, ...condition}] : []))
    if (ended.some(({starting}) => starting)) return false
    if (ended.some(({id, onPurpose}) => !onPurpose && this.#ran.has(id))) return true
    if (ended.length === 0 || seen.some(({condition}) => condition.state === 'running')) return false
    const lately = (id: string): boolean => this.now() - (this.#ran.get(id) ?? -Infinity) < scaled(RESTART_MS)
    return !ended.some(({id, onPurpose}) => onPurpose && lately(id))
  }

  /** Whether it boots: it has not come to a login, nothing stops it, and it writes or calculates. */
  #isAlive(id: string, {boot, still, cpuMs}: VmRunning): boolean {
    const at = this.now()
    const before = this.#samples.get(id)
    const share = before && cpuMs !== null && at > before.at ? (cpuMs - before.cpuMs) / (at - before.at) : 0
    if (cpuMs !== null && (!before || at - before.at > 1000)) this.#samples.set(id, {at, cpuMs})
    if (boot.trouble !== null || boot.stage === 'login') return false
    const lives = (boot.quietMs !== null && boot.quietMs < scaled(QUIET_MS)) || share >= BUSY_SHARE
    if (lives && still === null) this.#lived.set(id, at)
    // One look may find it between two signs.
    return at - (this.#lived.get(id) ?? -Infinity) < LIVES_ON_MS
  }
}
