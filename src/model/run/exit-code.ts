import {EXIT} from '../errors/errors.js'
import type {Outcome} from './outcome.js'

/** The exit code of a run: the student's failures are 1, a check that could not look is ours. */
export function exitCodeOf(outcome: Outcome): number {
  if (outcome === 'passed') return EXIT.passed
  return outcome === 'error' ? EXIT.bug : EXIT.failed
}
