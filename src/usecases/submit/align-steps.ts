import {sumOf} from '../../model/grading/sum-of.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {StepSpan} from './step-spans.js'

/** So many words in common make no likeness: `sudo ip link …` is half of what the course types. */
const LIKE = 0.5
/** What a command of another form has at most, by words that stand in few steps: enough only where nothing else decides. */
const FAINT = 0.05

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
  const rarity = rarityIn(own)
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
      const gain = allowed ? likeness(words, own[step] ?? [], rarity) : -Infinity
      next.push({sum: before.sum + gain, path: [...before.path, step]})
    }
    best = next
  })
  return [...best.reduce((one, other) => (other.sum > one.sum ? other : one)).path]
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/[\s\\=,'"]+/).filter((word) => word !== '' && word !== 'sudo'))
}

/** Of each of the guide's words, in how many of its steps it does not stand: from 0 to 1. */
function rarityIn(own: readonly (readonly ReadonlySet<string>[])[]): ReadonlyMap<string, number> {
  const steps = own.map((commands) => new Set(commands.flatMap((words) => [...words])))
  const words = new Set(steps.flatMap((each) => [...each]))
  return new Map(
    [...words].map((word) => [word, 1 - steps.filter((each) => each.has(word)).length / steps.length]),
  )
}

/** From 0 to 1: how much of its words a command has in common with the one that is most like it, or faintly with all of them. */
function likeness(
  words: ReadonlySet<string>,
  own: readonly ReadonlySet<string>[],
  rarity: ReadonlyMap<string, number>,
): number {
  const all = own.map((other) => {
    const common = [...words].filter((word) => other.has(word)).length
    return common / Math.max(1, words.size + other.size - common)
  })
  const most = Math.max(0, ...all)
  if (most > LIKE) return most
  const known = [...words].filter((word) => rarity.has(word))
  const here = known.filter((word) => own.some((other) => other.has(word)))
  const weight = (some: readonly string[]): number => sumOf(some.map((word) => rarity.get(word) ?? 0))
  return FAINT * (weight(here) / Math.max(1, weight(known)))
}
