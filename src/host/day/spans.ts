/** From when to when, on one clock, in milliseconds. */
export type Span = readonly [number, number]

/**
 * Adds a span to others that do not touch each other.
 * @returns all of them, in order, and how much of it was in none of them
 */
export function withSpan(spans: readonly Span[], [from, to]: Span): {spans: Span[]; addedMs: number} {
  if (to <= from) return {spans: [...spans], addedMs: 0}
  const touched = spans.filter(([begin, end]) => begin <= to && end >= from)
  const known = touched.reduce((sum, [begin, end]) => sum + Math.min(end, to) - Math.max(begin, from), 0)
  const whole: Span = [
    Math.min(from, ...touched.map(([begin]) => begin)),
    Math.max(to, ...touched.map(([, end]) => end)),
  ]
  const others = spans.filter((span) => !touched.includes(span))
  return {spans: [...others, whole].sort(([one], [other]) => one - other), addedMs: to - from - known}
}
