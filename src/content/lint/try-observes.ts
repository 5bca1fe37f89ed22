import {runLabCode} from '../../model/lab/lab-code.js'
import type {LabSpec} from '../../model/lab/lab.js'
import type {Locate} from '../source/locate.js'
import {EndlessCode, endlessCode} from '../code/watch-lab-code.js'
import type {Report} from './report.js'
import {trialObserver} from './trial-observer.js'

/** One that waits for something else than a look is not waited for. In milliseconds. */
const WAIT_MS = 200
/** What was ended is told a little later than the timers that came due meanwhile. */
const NEWS_MS = 50

/** Lets the checks look at nothing, and tells the first that never lets go: what else comes of it is for a real lab to show. */
export async function tryObserves({steps}: LabSpec, locate: Locate, report: Report): Promise<void> {
  const checks = Object.values(steps).flat()
  const tried = checks.flatMap(({observe}) =>
    [true, false].map((something) => runLabCode(() => observe(trialObserver(something)))),
  )
  // One that is ended fails all the others that had begun.
  const ended = tried.map((looked) => looked.then(noError, (error: unknown) => error))
  const errors = await within(Promise.all(ended), Promise.race(ended.map(orNever)))
  const endless = errors.find((error) => error instanceof EndlessCode)
  if (endless) report(endlessCode(endless, locate('steps').file))
}

function noError(): null {
  return null
}

/** Comes true with an error of code that was ended, and with nothing else. */
async function orNever(error: Promise<unknown>): Promise<unknown> {
  const met = await error
  return met instanceof EndlessCode ? met : new Promise(() => undefined)
}

async function within(all: Promise<unknown[]>, first: Promise<unknown>): Promise<unknown[]> {
  const timers: NodeJS.Timeout[] = []
  const late = new Promise<unknown[]>((resolve) => {
    timers.push(setTimeout(() => timers.push(setTimeout(() => resolve([]), NEWS_MS)), WAIT_MS))
  })
  try {
    return await Promise.race([all, first.then((error) => [error]), late])
  } finally {
    timers.forEach((timer) => clearTimeout(timer))
  }
}
