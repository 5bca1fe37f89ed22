import type {PageTopology} from '../../model/web/page-topology.js'

/** What has changed from one look to the next, by name. */
export interface Differences {
  readonly come: readonly string[]
  readonly gone: readonly string[]
  readonly changed: readonly string[]
  /** What stops frames, and did not before; and what stops none any more. */
  readonly broken: readonly string[]
  readonly mended: readonly string[]
}

/** What is new in a lab's networks, for one who does not see them move. */
export function differences(before: PageTopology, after: PageTopology): Differences {
  const [were, are] = [wordsById(before), wordsById(after)]
  const [stopped, stops] = [textsOf(before), textsOf(after)]
  return {
    come: [...are].flatMap(([id, {name}]) => (were.has(id) ? [] : [name])),
    gone: [...were].flatMap(([id, {name}]) => (are.has(id) ? [] : [name])),
    changed: [...are].flatMap(([id, {name, words}]) => {
      const known = were.get(id)
      return known && known.words !== words ? [`${name}: ${words}`] : []
    }),
    broken: stops.filter((text) => !stopped.includes(text)),
    mended: stopped.filter((text) => !stops.includes(text)),
  }
}

function wordsById({places}: PageTopology) {
  return new Map(places.map(({id, name, lines}) => [id, {name: bareName(name), words: lines.join(', ')}]))
}

/** Without the numbers of its troubles, which are told as sentences. */
function bareName(name: string): string {
  return name.replace(/ \u2717[\d,]+$/, '')
}

function textsOf({troubles}: PageTopology): string[] {
  return troubles.map(({text}) => text)
}
