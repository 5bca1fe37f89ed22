import {childrenOf} from '../../host/process/processes.js'

/** Sends a signal to all that has come of some processes. What is in the background by itself is not a child of theirs. */
export function signalBelow(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of descendantsOf(pids)) signalIfThere(pid, signal)
}

function descendantsOf(pids: readonly number[]): number[] {
  const children = pids.flatMap((pid) => childrenOf(pid))
  return children.length > 0 ? [...children, ...descendantsOf(children)] : []
}

export function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It has just ended, or it gave up our id: a daemon that has yet to go into the background.
    if (!['ESRCH', 'EPERM'].includes(String((error as NodeJS.ErrnoException).code))) throw error
  }
}
