import type {Outcome} from '../../model/run/outcome.js'
import type {NeededCheck} from '../../model/run/result.js'
import {STILL_MS} from './step-ticks.js'

/** Tells which checks of earlier steps were right once and have been wrong for a moment. */
export class BrokenEarlier {
  #since = new Map<string, number>()

  /**
   * Takes what a look found missing in earlier steps, at that time.
   * @param progress how the steps were found last, by id: of one that never passed nothing is broken
   */
  take(
    needed: readonly NeededCheck[],
    progress: Readonly<Record<string, Outcome>>,
    now: number,
  ): readonly NeededCheck[] {
    const failed = needed.filter(({step, check}) => progress[step] === 'passed' && check.outcome === 'failed')
    this.#since = new Map(failed.map(({check: {id}}) => [id, this.#since.get(id) ?? now]))
    return failed.filter(({check: {id}}) => now - (this.#since.get(id) ?? now) >= STILL_MS)
  }
}
