/** A lab is bundled with a copy of this code of its own, so the two copies meet in a global. */
const NOTED = Symbol.for('qlab.made')

/** What a lab's file has made, and how it came to call for it. */
export interface Made {
  readonly kind: 'check' | 'lab'
  readonly value: unknown
  /** Its stack leads to the line of the lab's file, also where a ready check was asked for. It is only made when it is read. */
  readonly call: Error
}

type Meeting = {[NOTED]?: Made[]}

/** Notes that `check()` or `defineLab()` was called, while somebody wants to know. */
export function noteMade(kind: Made['kind'], value: unknown): void {
  ;(globalThis as Meeting)[NOTED]?.push({kind, value, call: new Error(kind)})
}

/** Loads something, at once, and gives it with everything that was made meanwhile, in that order. */
export function notingMade<T>(load: () => T): {readonly loaded: T; readonly made: readonly Made[]} {
  const made: Made[] = []
  ;(globalThis as Meeting)[NOTED] = made
  try {
    return {loaded: load(), made}
  } finally {
    delete (globalThis as Meeting)[NOTED]
  }
}
