import type {Json} from '../../model/json.js'
import type {Observed, SeenLook} from '../../model/run/observed.js'
import type {Looked} from '../look.js'

/** So much of what a check has seen while it waited is kept: how many looks, and how many characters of JSON. */
const MOST_LOOKS = 50
const MOST_CHARS = 64 * 1024
const MOST_SECONDS = 1e6

interface Kept extends Omit<SeenLook, 'facts'> {
  readonly text: string
}

/** What a check has seen so far, in the order of the first time. */
export class Trail {
  readonly #seen: Kept[] = []
  #last: Kept | null = null
  #chars = 0
  #isPartial = false

  /** @param after for how many seconds it had been looked at in vain before this look */
  see({facts, verdict}: Pick<Looked, 'facts' | 'verdict'>, after: number): void {
    // Nobody could look.
    if (facts === null && verdict.outcome === 'error') return
    const passes = passesIn(verdict)
    const text = JSON.stringify(facts)
    this.#last = {text, after, ...(passes > 0 && {passes})}
    if (this.#seen.some((each) => each.text === text)) return
    this.#chars += text.length
    if (this.#seen.length >= MOST_LOOKS || this.#chars > MOST_CHARS) this.#isPartial = true
    else this.#seen.push(this.#last)
  }

  /** As it is kept beside the facts of the last look. */
  kept(): Pick<Observed, 'looks' | 'partial'> {
    const last = this.#last
    if (last === null) return {}
    const all = this.#seen.at(-1)?.text === last.text ? this.#seen : [...this.#seen, last]
    const [first = last] = all
    const isAllAtOnce = all.length === 1 && first.after === 0 && first.passes === undefined
    return {
      ...(!isAllAtOnce && {
        looks: all.map(({text, ...look}) => ({facts: JSON.parse(text) as Json, ...look})),
      }),
      ...(this.#isPartial && {partial: true as const}),
    }
  }
}

/** For how many seconds more what was seen is to pass by itself; a number that JSON can hold. */
export function passesIn(verdict: Looked['verdict']): number {
  const seconds = verdict.outcome === 'failed' ? (verdict.diagnosis?.passes?.seconds ?? 0) : 0
  return Math.min(seconds, MOST_SECONDS)
}
