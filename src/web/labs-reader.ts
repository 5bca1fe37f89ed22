import {callSelf} from '../host/process/call-self.js'

export interface LabsReaderOptions {
  readonly env: NodeJS.ProcessEnv
  /** Whose end is the reading's, too. */
  readonly signal: AbortSignal
}

/**
 * Has another process read the labs of the course, once: it compiles those that are new or have changed, which takes some 200 MB that a server
 * would keep, and seconds in which it would answer nobody. What it read is remembered, so that it is only recalled here.
 */
export function labsReader({env, signal}: LabsReaderOptions): () => Promise<void> {
  let reading: Promise<void> | null = null
  const read = async (): Promise<void> => {
    const unheard = (): void => undefined
    const call = callSelf(['list', '--json'], {env, out: unheard, err: unheard})
    const interrupt = (): void => call.interrupt()
    signal.addEventListener('abort', interrupt, {once: true})
    await call.ended
    signal.removeEventListener('abort', interrupt)
  }
  return () => (reading ??= read())
}
