import type {Json} from '../../model/json.js'
import type {Observed} from '../../model/run/observed.js'
import type {Looked} from '../look.js'

/** So much of what a check has seen while it waited is kept: how many looks, and how many characters of JSON. */
const MOST_LOOKS = 50
const MOST_CHARS = 64 * 1024

/** What a check has seen so far, in the order of the first time. */
export class Trail {
  readonly #seen: string[] = []
  #last = 'null'
  #chars = 0
  #isPartial = false

  see({facts, verdict}: Pick<Looked, 'facts' | 'verdict'>): void {
    // Nobody could look.
    if (facts === null && verdict.outcome === 'error') return
    this.#last = JSON.stringify(facts)
    if (this.#seen.includes(this.#last)) return
    this.#chars += this.#last.length
    if (this.#seen.length >= MOST_LOOKS || this.#chars > MOST_CHARS) this.#isPartial = true
    else this.#seen.push(this.#last)
  }

  /** As it is kept beside the facts of the last look. */
  kept(): Pick<Observed, 'looks' | 'partial'> {
    if (this.#isPartial) return {partial: true}
    const all = this.#seen.at(-1) === this.#last ? this.#seen : [...this.#seen, this.#last]
    return all.length > 1 ? {looks: all.map((each) => JSON.parse(each) as Json)} : {}
  }
}
