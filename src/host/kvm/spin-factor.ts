/** What a round takes on the reference computer, in milliseconds. */
const REFERENCE_MS = 0.6
const ROUNDS = 5
const STEPS = 500_000

let known: number | null = null

/** How many times longer a fixed calculation takes here than on the reference computer; measured once a process. */
export function spinFactor(): number {
  known ??= Math.min(...Array.from({length: ROUNDS}, round)) / REFERENCE_MS
  return known
}

function round(): number {
  const started = performance.now()
  let value = 1
  for (let step = 0; step < STEPS; step++) value = (Math.imul(value, 1_103_515_245) + 12_345) | 0
  // The result is used, so that the loop is not left out.
  return performance.now() - started + (value === 0 ? 1e-9 : 0)
}
