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
  /** How long nothing else may get to run, in milliseconds. */
  readonly limitMs: number
  /** What is thrown where code does not end. */
  readonly errorAt: (place: ScriptPlace) => Error
}

const TICK_MS = 250

/**
 * What watches, in a thread of its own: the one that loops can do nothing. When that has not counted for so long, it is
 * halted, as by a debugger. If it is in one of the scripts, what it runs is ended, from the outermost function on.
 */
const WATCHER = `
const {parentPort, workerData} = require('node:worker_threads')
const {Session} = require('node:inspector')
const {shared, ticks, scripts} = workerData
let last = -1
let same = 0
let asking = false
setInterval(() => {
  const beat = Atomics.load(shared, 0)
  if (Atomics.load(shared, 1) === 0 || beat !== last) {
    last = beat
    same = 0
  } else if (++same >= ticks && !asking) ask()
}, ${TICK_MS})

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
      same = 0
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
    workerData: {shared, scripts, ticks: Math.ceil(limitMs / TICK_MS)},
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
              (made) => end(() => resolve(made)),
              (error: Error) => end(() => reject(error)),
            )
        })
      }),
    stop: async (): Promise<void> => {
      clearInterval(beating)
      await worker.terminate()
    },
  }
}
