import {setMaxListeners} from 'node:events'
import {EXIT, InterruptedError} from '../model/errors.js'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** How long clean-up may take after a signal before we end all the same. */
const GRACE_MS = 15_000

/**
 * Turns the signals that ask us to stop into an AbortSignal, so that whoever holds something can let go of it.
 * A third signal, or a clean-up that hangs, ends us at once; the kernel then takes the lab down with its keeper.
 */
export function interruptible(target: NodeJS.Process = process): AbortSignal {
  const controller = new AbortController()
  // Each program and wait of a long run listens for as long as it lasts.
  setMaxListeners(0, controller.signal)
  let count = 0
  for (const name of SIGNALS)
    target.on(name, () => {
      count += 1
      if (count > 2) target.exit(EXIT.interrupted)
      if (count > 1) return
      controller.abort(new InterruptedError(name))
      setTimeout(() => target.exit(EXIT.interrupted), GRACE_MS).unref()
    })
  // `| head` has had enough: stop the work, say nothing.
  target.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    controller.abort(new InterruptedError('SIGPIPE'))
  })
  return controller.signal
}
