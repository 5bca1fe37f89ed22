import {Worker} from 'node:worker_threads'

/** A place in a script, by its name; both numbers 0-based, as the inspector has them. */
export interface ScriptPlace {
  readonly script: string
  readonly line: number
  readonly column: number
}

export interface EndlessCodeOptions {
  /** The names of the scripts that are watched: others may take their time. */
  readonly scripts: RegExp
  /**
   * How long the code may calculate, or wait without letting anything else run, in milliseconds. On a busy computer the time in which
   * it is not its turn does not count.
   */
  readonly limitMs: number
  /** What is thrown where code does not end. */
  readonly errorAt: (place: ScriptPlace) => Error
}

const TICK_MS = 250
/** The unit of times in /proc: to programs, it is the same on every Linux. */
const CLOCK_TICK_MS = 10

/**
 * What watches, in a thread of its own: the one that loops can do nothing. Where that does not count any more, its time is measured:
 * of the processor while it runs (proc_pid_stat(5): the main thread has the process's number), by the clock while it sleeps, and
 * where the kernel does not tell. At the limit it is halted, as by a debugger. If it is in one of the scripts, what it runs is ended, from the outermost function on.
 */
const WATCHER = `
const {parentPort, workerData} = require('node:worker_threads')
const {Session} = require('node:inspector')
const {readFileSync} = require('node:fs')
const {shared, limitMs, scripts} = workerData
let last = -1
let spent = 0
let before = null
let asking = false
setInterval(() => {
  const beat = Atomics.load(shared, 0)
  const atWork = Atomics.load(shared, 1) > 0
  const now = atWork ? mainThread() : null
  if (!atWork || beat !== last) {
    last = beat
    spent = 0
  } else {
    spent += now && before && !now.asleep ? now.ms - before.ms : ${TICK_MS}
    if (spent >= limitMs && !asking) ask()
  }
  before = now
}, ${TICK_MS})

function mainThread() {
  try {
    const stat = readFileSync('/proc/self/task/' + process.pid + '/stat', 'latin1')
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return {asleep: state === 'S', ms: (Number(fields[10]) + Number(fields[11])) * ${CLOCK_TICK_MS}}
  } catch {
    return null
  }
}

function ask() {
  asking = true
  const names = new Map()
  const session = new Session()
  session.connectToMainThread()
  session.on('Debugger.scriptParsed', ({params}) => {
    // The inspector makes a URL of a path.
    names.set(params.scriptId, params.url.replace(/^file:\\/\\//, ''))
  })
  session.on('Debugger.paused', ({params}) => {
    const own = params.callFrames.find(({location}) => scripts.test(names.get(location.scriptId) ?? ''))
    if (own) {
      const {scriptId, lineNumber, columnNumber} = own.location
      parentPort.postMessage({script: names.get(scriptId), line: lineNumber, column: columnNumber ?? 0})
      session.post('Runtime.terminateExecution')
    }
    session.post('Debugger.resume', () => {
      session.disconnect()
      asking = false
      // Several may have begun in one turn; those that are left have had most of their time.
      spent = own ? Math.max(0, limitMs - 4 * ${TICK_MS}) : 0
    })
  })
  session.post('Debugger.enable')
  session.post('Debugger.pause')
}
`

/**
 * Watches code that may never let go of the thread, in which neither a timer nor Ctrl-C is heard then.
 * @returns how such code is run; its promise fails when it is ended
 */
export function watchEndlessCode({scripts, limitMs, errorAt}: EndlessCodeOptions) {
  /** How often this thread got to run, and how many pieces of code are at work. */
  const shared = new Int32Array(new SharedArrayBuffer(8))
  const atWork = new Set<(error: Error) => void>()
  const worker = new Worker(WATCHER, {
    eval: true,
    execArgv: [],
    workerData: {shared, scripts, limitMs},
  })
  // Whichever it was: what the others waited for in this moment may be lost with it.
  worker.on('message', (place: ScriptPlace) => {
    for (const fail of atWork) fail(errorAt(place))
    atWork.clear()
    Atomics.store(shared, 1, 0)
  })
  // Where a Node has no inspector, nobody watches.
  worker.on('error', () => undefined)
  worker.unref()
  const beating = setInterval(() => Atomics.add(shared, 0, 1), TICK_MS)
  beating.unref()

  return {
    run: <T>(work: () => T | Promise<T>): Promise<T> =>
      new Promise<T>((resolve, reject) => {
        const end = (finish: () => void): void => {
          if (!atWork.delete(reject)) return
          Atomics.sub(shared, 1, 1)
          finish()
        }
        // Whatever else waits for its turn now gets that first: it would be lost when the work is ended. And the work is not
        // within the timer's own call, which would be ended too.
        setTimeout(() => {
          Atomics.add(shared, 1, 1)
          atWork.add(reject)
          Promise.resolve()
            .then(work)
            .then(
              (made) => afterItsTurn(() => end(() => resolve(made))),
              (error: Error) => afterItsTurn(() => end(() => reject(error))),
            )
        })
      }),
    stop: async (): Promise<void> => {
      clearInterval(beating)
      await worker.terminate()
    },
  }
}

/** It is at work until something else gets its turn: it may have begun what waits for nothing, never ends, and lets nobody else run. */
function afterItsTurn(finish: () => void): void {
  setImmediate(finish)
}
