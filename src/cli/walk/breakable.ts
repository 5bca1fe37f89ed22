import {InterruptedError} from '../../model/errors/errors.js'
import {CTRL_C, listenToKeys, type KeyStream} from './keys.js'

export interface BreakableOptions {
  readonly signal?: AbortSignal | undefined
  /** Called at each Ctrl-C, with how many there were: what runs may have to be ended. */
  readonly onBreak?: (times: number) => void
  readonly input?: KeyStream
}

/**
 * Does something that Ctrl-C breaks off, and only that: whoever asked for it goes on. Gives null when it was broken off.
 * @throws what the work throws, {@link InterruptedError} when the terminal is closed, and the signal's reason
 */
export async function breakable<T>(
  work: (signal: AbortSignal) => Promise<T>,
  {signal, onBreak = () => undefined, input = process.stdin}: BreakableOptions,
): Promise<T | null> {
  const broken = new AbortController()
  const both = signal ? AbortSignal.any([signal, broken.signal]) : broken.signal
  let times = 0
  const stopListening = listenToKeys(input, (typed) => {
    if (!typed.includes(CTRL_C)) return
    times += 1
    onBreak(times)
    broken.abort(new InterruptedError('SIGINT'))
  })
  const onEnd = (): void => broken.abort(new InterruptedError('SIGHUP'))
  input.once('end', onEnd)
  try {
    return await work(both)
  } catch (error) {
    if (times === 0 || error !== broken.signal.reason) throw error
    return null
  } finally {
    stopListening()
    input.off('end', onEnd)
  }
}
