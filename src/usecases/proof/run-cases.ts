import type {CaseOrigin, CaseResult} from '../../model/proof.js'
import type {CasePlan} from '../../prove/case-plan.js'

export interface RunCasesOptions {
  readonly jobs: number
  readonly signal: AbortSignal
  /** A worker: it opens a place for itself, and gives how it runs a case there. */
  readonly worker: (
    name: string,
    work: (run: (plan: CasePlan, signal: AbortSignal) => Promise<CaseResult>) => Promise<void>,
  ) => Promise<void>
  readonly onStart: (origin: CaseOrigin) => void
  readonly onEnd: (result: CaseResult) => void
}

/**
 * Runs cases, several at once. When one cannot be run, or we are to stop, the others are stopped too; it ends only
 * when every worker has cleaned up.
 */
export async function runCases(
  plans: readonly CasePlan[],
  {jobs, signal, worker, onStart, onEnd}: RunCasesOptions,
): Promise<void> {
  const broken = new AbortController()
  const stop = AbortSignal.any([signal, broken.signal])
  const queue = plans.values()
  const workers = Array.from({length: Math.min(jobs, plans.length)}, (_, number) =>
    worker(String(number), async (run) => {
      for (const plan of queue) {
        stop.throwIfAborted()
        onStart(plan.origin)
        onEnd(await run(plan, stop))
      }
    }).catch((error: unknown) => {
      broken.abort(error)
      throw error
    }),
  )
  await Promise.allSettled(workers)
  stop.throwIfAborted()
}
