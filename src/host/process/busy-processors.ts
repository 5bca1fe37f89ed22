import {spawn} from 'node:child_process'
import {availableParallelism} from 'node:os'

/**
 * Keeps every processor busy until it is disposed of, as on a computer that has something else to do. What keeps them busy ends
 * with us, however we end: it looks at who its parent is.
 */
export function busyProcessors(): Disposable {
  const loop = 'const of = process.ppid; while (process.ppid === of) for (let i = 0; i < 1e7; i++);'
  const busy = Array.from({length: availableParallelism()}, () =>
    spawn(process.execPath, ['-e', loop], {stdio: 'ignore'}),
  )
  return {[Symbol.dispose]: () => busy.forEach((each) => void each.kill('SIGKILL'))}
}
