import type {Workplace} from '../workplace.js'
import {countUse} from './day-limit.js'
import {presentMoment} from './present-moment.js'

/** Counts the time until it is disposed of as use of a lab: one that runs by itself, and that nobody looks at. */
export function countedUntilEnd({paths, identity}: Pick<Workplace, 'paths' | 'identity'>): AsyncDisposable {
  const {awakeMs} = presentMoment()
  return {[Symbol.asyncDispose]: async () => countUse({paths, identity}, awakeMs, presentMoment())}
}
