/** The likeliest meant ones of `known` for a mistyped `word`, the nearest first; at most `limit`. */
export function nearest(word: string, known: readonly string[], limit = 3): string[] {
  const typed = word.toLowerCase()
  const tolerance = Math.max(1, Math.floor(typed.length / 3))
  return [...new Set(known)]
    .map((name) => ({name, distance: likeness(typed, name.toLowerCase())}))
    .filter(({distance}) => distance <= tolerance)
    .sort((a, b) => a.distance - b.distance || a.name.localeCompare(b.name))
    .filter(({distance}, _, [best]) => distance <= (best?.distance ?? 0) + 1)
    .slice(0, limit)
    .map(({name}) => name)
}

/** A word that begins the name, or the name it begins with, is a near miss however long the rest is. */
function likeness(typed: string, name: string): number {
  const shared = typed.length >= 3 && (name.startsWith(typed) || typed.startsWith(`${name}-`))
  return shared ? 1 : editDistance(typed, name)
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({length: b.length + 1}, (_, column) => column)
  for (let row = 1; row <= a.length; row++) {
    const current = [row]
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1
      let best = Math.min(
        (previous[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (previous[column - 1] ?? 0) + cost,
      )
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1])
        best = Math.min(best, (before[column - 2] ?? 0) + 1)
      current.push(best)
    }
    before = previous
    previous = current
  }
  return previous[b.length] ?? 0
}
