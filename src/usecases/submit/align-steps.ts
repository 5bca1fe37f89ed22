import type {GuideStep} from '../../model/lab/guide.js'
import type {StepSpan} from './step-spans.js'

/** So many words in common make no likeness: `sudo ip link …` is half of what the course types. */
const LIKE = 0.5

/**
 * The step of each command, by its place from 0; null where it has none. Commands stay in the order in which they were typed, so a later one
 * is of the same step or of a later one; among the ways to part them, the one in which they are most like the guide's own.
 */
export function alignSteps(
  commands: readonly string[],
  spans: readonly StepSpan[],
  steps: readonly Pick<GuideStep, 'fences'>[],
): (number | null)[] {
  const own = steps.map(({fences}) =>
    fences.flatMap((fence) => fence.commands.map(({text}) => wordsOf(text))),
  )
  // best[s]: the most likeness so far with this command in step s, and by which steps.
  let best: {readonly sum: number; readonly path: readonly (number | null)[]}[] = steps.map(() => ({
    sum: 0,
    path: [],
  }))
  commands.forEach((command, index) => {
    const span = spans[index] ?? null
    const words = wordsOf(command)
    if (span === null) {
      best = best.map(({sum, path}) => ({sum, path: [...path, null]}))
      return
    }
    const next: typeof best = []
    for (let step = 0; step < steps.length; step++) {
      const before = best.slice(0, step + 1).reduce((one, other) => (other.sum > one.sum ? other : one))
      const allowed = step >= span[0] && step <= span[1]
      const gain = allowed ? likeness(words, own[step] ?? []) : -Infinity
      next.push({sum: before.sum + gain, path: [...before.path, step]})
    }
    best = next
  })
  return [...best.reduce((one, other) => (other.sum > one.sum ? other : one)).path]
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[\s\\=,'"]+/).filter((word) => word !== '' && word !== 'sudo'))
}

/** From 0 to 1: how much of its words a command has in common with the one that is most like it. */
function likeness(words: ReadonlySet<string>, own: readonly ReadonlySet<string>[]): number {
  const all = own.map((other) => {
    const common = [...words].filter((word) => other.has(word)).length
    return common / Math.max(1, words.size + other.size - common)
  })
  const most = Math.max(0, ...all)
  return most > LIKE ? most : 0
}
