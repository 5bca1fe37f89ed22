import type {Check} from '../model/lab/check.js'
import {placeInLab} from '../model/lab/lab-code.js'
import {scaled} from '../model/pace.js'
import type {Emit} from '../model/run/event.js'
import type {Looked} from './look.js'

interface AwaitLookOptions {
  readonly check: Check
  readonly emit: Emit
  readonly signal?: AbortSignal
  /** So long a look takes at the most, whatever it looks at; and after so long it is told, again and again. */
  readonly limits?: {readonly limitMs: number; readonly tellMs: number}
}

/**
 * Waits for a look, and not for ever: what `observe` waits for may never come. By the computer's own clock: it is what the lab's
 * code goes by.
 * @returns what was seen; or an error of the check where it takes too long
 * @throws the signal's reason
 */
export async function awaitLook<T extends Looked | null>(
  looked: Promise<T>,
  {check, emit, signal, limits = {limitMs: scaled(90_000), tellMs: 5000}}: AwaitLookOptions,
): Promise<T | Looked> {
  signal?.throwIfAborted()
  const {id, title} = check
  const {limitMs, tellMs} = limits
  const started = performance.now()
  const telling = setInterval(() => {
    emit({type: 'check-looking', id, title, elapsedMs: performance.now() - started, limitMs})
  }, tellMs)
  let end: NodeJS.Timeout | undefined
  let stop = (): void => undefined
  const late = new Promise<null>((resolve, reject) => {
    end = setTimeout(resolve, limitMs, null)
    stop = () => reject(signal?.reason as Error)
    signal?.addEventListener('abort', stop, {once: true})
  })
  try {
    const seen = await Promise.race([looked.then((found) => ({found})), late])
    return seen ? seen.found : {facts: null, verdict: await neverEnds(check, limitMs)}
  } finally {
    clearInterval(telling)
    clearTimeout(end)
    signal?.removeEventListener('abort', stop)
    looked.catch(() => undefined)
  }
}

async function neverEnds({id, observe}: Check, limitMs: number): Promise<Looked['verdict']> {
  const place = await placeInLab(observe)
  const what = `The \`observe\` of the check ${id} has not come to an end in ${Math.round(limitMs / 1000)} s`
  const reason = `${what}${place ? ` (${place})` : ''}. Make sure that whatever it waits for comes, or give that a limit.`
  return {outcome: 'error', reason, final: true}
}
