import type {Parameters, Values} from './parameter.js'

/** A lab is bundled with a copy of this code of its own, so the two copies meet in a global. */
const AT_HAND = Symbol.for('qlab.values')

interface AtHand {
  readonly values: Values
  /** By each drawn value, the handout's own in its place. */
  readonly owns: ReadonlyMap<string, string>
}

type Meeting = {[AT_HAND]?: AtHand | undefined}

/** Loads a lab's code, at once, with these values in place of the handout's own. */
export function withValuesAtHand<T>(
  drawn: {parameters: Parameters; values: Values} | null,
  load: () => T,
): T {
  const meeting = globalThis as Meeting
  const before = meeting[AT_HAND]
  meeting[AT_HAND] = atHand(drawn)
  try {
    return load()
  } finally {
    meeting[AT_HAND] = before
  }
}

function atHand(drawn: {parameters: Parameters; values: Values} | null): AtHand | undefined {
  if (drawn === null) return undefined
  const {parameters, values} = drawn
  const owns = Object.entries(values).map(([name, value]) => [value, String(parameters[name]?.own)] as const)
  return {values, owns: new Map(owns)}
}

/** The value that a parameter has while the lab's code is loaded; null for the handout's own. */
export function valueAtHand(name: string): string | null {
  return (globalThis as Meeting)[AT_HAND]?.values[name] ?? null
}

/** The handout's own value in the place of one that was drawn; any other text as it is. */
export function ownOf(value: string): string {
  return (globalThis as Meeting)[AT_HAND]?.owns.get(value) ?? value
}
