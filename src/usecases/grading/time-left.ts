/** Tells from how long some took how long the others are likely to take. */
export function timeLeft(): {after(durationMs: number, left: number, jobs: number): number} {
  const durations: number[] = []
  return {
    after(durationMs, left, jobs) {
      durations.push(durationMs)
      const sorted = durations.toSorted((one, other) => one - other)
      const median = sorted[Math.floor(sorted.length / 2)] ?? durationMs
      return Math.round((median * left) / Math.max(1, Math.min(jobs, left)))
    },
  }
}
