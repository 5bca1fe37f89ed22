/** A lab is bundled with a copy of this code of its own, so the two copies meet in a global. */
const NOTED = Symbol.for('qlab.defined-checks')

type Meeting = {[NOTED]?: unknown[]}

/** Notes that a lab has made a check, while somebody wants to know. */
export function noteCheck(check: unknown): void {
  ;(globalThis as Meeting)[NOTED]?.push(check)
}

/** Loads something, at once, and gives it with every check that was made meanwhile. */
export function notingChecks<T>(load: () => T): {readonly loaded: T; readonly checks: readonly unknown[]} {
  const checks: unknown[] = []
  ;(globalThis as Meeting)[NOTED] = checks
  try {
    return {loaded: load(), checks}
  } finally {
    delete (globalThis as Meeting)[NOTED]
  }
}
