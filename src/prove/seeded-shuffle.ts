/** The items in an order that follows from the seed alone. */
export function seededShuffle<T>(items: readonly T[], seed: number): T[] {
  const random = mulberry32(seed)
  const shuffled = [...items]
  for (let left = shuffled.length; left > 1; left--) {
    const chosen = Math.floor(random() * left)
    ;[shuffled[left - 1], shuffled[chosen]] = [shuffled[chosen] as T, shuffled[left - 1] as T]
  }
  return shuffled
}

/** Tommy Ettinger's Mulberry32: 32 bits of state, numbers from 0 up to 1. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
