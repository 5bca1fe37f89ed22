import {setMaxListeners} from 'node:events'
import {isatty} from 'node:tty'
import {refused} from '../../usecases/host-errors.js'
import {EXIT, InterruptedError} from '../../model/errors/errors.js'
import {ownOutput} from './write-out.js'
import {scaled} from '../../model/pace.js'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
/** How long clean-up may take after a signal before we end all the same. */
const GRACE_MS = 15_000

/** By the signal of an interruption: what aborts before it, and whether somebody has asked for that. */
const FINISH = new WeakMap<AbortSignal, AbortSignal>()
const FINISHING = new WeakSet<AbortSignal>()

/**
 * Of a command that ends what it has begun: the first SIGTERM aborts this signal and not the other one, however long the end takes.
 * @param interrupted as interruptible() has given it
 */
export function finishesFirst(interrupted: AbortSignal): AbortSignal {
  FINISHING.add(interrupted)
  return FINISH.get(interrupted) ?? new AbortController().signal
}

/**
 * Turns the signals that ask us to stop into an AbortSignal, so that whoever holds something can let go of it.
 * A third signal, or a clean-up that hangs, ends us at once; the kernel then takes the lab down with its holder.
 */
export function interruptible(target: NodeJS.Process = process): AbortSignal {
  const controller = new AbortController()
  const finishing = new AbortController()
  // Each program and wait of a long run listens for as long as it lasts.
  setMaxListeners(0, controller.signal)
  const onTerminal = [0, 1, 2].some((descriptor) => isatty(descriptor))
  let count = 0
  FINISH.set(controller.signal, finishing.signal)
  for (const name of SIGNALS)
    target.on(name, () => {
      if (name === 'SIGTERM' && FINISHING.has(controller.signal) && !finishing.signal.aborted) {
        finishing.abort()
        return
      }
      count += 1
      if (count > 2) target.exit(EXIT.interrupted)
      if (count > 1) return
      // Node 20 aborts, and may leave a core, when at its end it cannot reset a terminal that is closed.
      if (name === 'SIGHUP' && onTerminal) target.once('exit', () => target.kill(target.pid, 'SIGKILL'))
      controller.abort(new InterruptedError(name))
      setTimeout(() => target.exit(EXIT.interrupted), scaled(GRACE_MS)).unref()
    })
  // `| head` has had enough, or the terminal is closed: stop the work, say nothing.
  for (const stream of [target.stdout, target.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE' || error.code === 'EIO') controller.abort(new InterruptedError('SIGPIPE'))
      // What is printed on standard error is chatter; the result is not.
      else if (stream === target.stdout) controller.abort(refused(error, {path: ownOutput()}))
    })
  }
  return controller.signal
}
