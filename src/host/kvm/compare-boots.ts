import {clock} from '../../model/clock.js'
import {firstLine, type FirstLine} from '../process/first-line.js'

export interface CompareOptions {
  /** The line that is waited for. */
  readonly matching: RegExp
  /** How long the first may take before the second is started beside it, in milliseconds. */
  readonly soonMs: number
  /** Called when the second is started. */
  readonly onSlow?: () => void
  readonly signal?: AbortSignal
}

export interface Compared {
  readonly quicker: 'first' | 'second'
  /** How long the first took to its line, or was waited for; in milliseconds. */
  readonly firstMs: number
  /** How long the second took; null when it was not started, or did not come to its line. */
  readonly secondMs: number | null
  /** What the first wrote on standard error, when it ended without its line; else null. */
  readonly ended: string | null
}

/** They share the processors, and the first may suffer from that: it is given so many times what the second took. */
const FAVOUR = 1.5
/** When neither comes to its line, they are given up on after so long; in milliseconds. */
const LIMIT_MS = 180_000

/**
 * Starts a program and waits for a line; where that does not come soon, starts a second one beside it, to see by that what
 * this computer takes. Both are gone in the end.
 * @throws the signal's reason when that came first
 */
export async function compareBoots(
  first: readonly string[],
  second: readonly string[],
  {matching, soonMs, onSlow, signal}: CompareOptions,
): Promise<Compared> {
  const over = new AbortController()
  const stop = AbortSignal.any([over.signal, ...(signal ? [signal] : [])])
  const started = performance.now()
  const elapsed = (): number => performance.now() - started
  const running: Promise<FirstLine>[] = []
  const run = (command: readonly string[]): Promise<FirstLine> => {
    const line = firstLine(command, {matching, timeout: LIMIT_MS, signal: stop})
    // Its end is waited for below, also when nobody asks for its line.
    line.catch(() => undefined)
    running.push(line)
    return line
  }
  const later = async (ms: number): Promise<null> =>
    clock()
      .sleep(ms, stop)
      .then(
        () => null,
        () => null,
      )
  try {
    const boot = run(first)
    const soon = await Promise.race([boot, later(soonMs)])
    signal?.throwIfAborted()
    if (soon) return found(soon, elapsed(), null)
    onSlow?.()
    const begun = elapsed()
    const other = run(second)
    const next = await Promise.race([boot.then((line) => ({line})), other.then((beside) => ({beside}))])
    if ('line' in next) return found(next.line, elapsed(), null)
    const secondMs = next.beside.matched === null ? null : elapsed() - begun
    const limitMs = secondMs === null ? LIMIT_MS : FAVOUR * secondMs
    const last = await Promise.race([boot, later(limitMs - elapsed())])
    signal?.throwIfAborted()
    return last
      ? found(last, elapsed(), secondMs)
      : {quicker: 'second', firstMs: elapsed(), secondMs, ended: null}
  } finally {
    over.abort(new Error('it is known which is quicker'))
    await Promise.allSettled(running)
  }
}

function found({matched, timedOut, stderr}: FirstLine, firstMs: number, secondMs: number | null): Compared {
  const ended = matched === null && !timedOut ? stderr : null
  return {quicker: matched === null ? 'second' : 'first', firstMs, secondMs, ended}
}
