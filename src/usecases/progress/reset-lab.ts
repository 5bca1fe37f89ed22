import {findStep} from '../guide/find-step.js'
import {knownLab} from './known-lab.js'
import {placeAtStep, type Placed, type PlaceOptions} from './place-at-step.js'
import {laterStep} from './progress-errors.js'

export interface ResetOptions extends PlaceOptions {
  readonly lab: string | undefined
  /** The step to start over; the student's own when it is left out. */
  readonly step: string | undefined
  /** The whole lab, from its first step on. */
  readonly all: boolean
}

/**
 * Undoes a step and what was done after it.
 * @returns null when the student did not want it
 * @throws {UsageError} `no-lab-named`, `unknown-step`, `later-step`
 */
export async function resetLab({lab: named, step, all, ...options}: ResetOptions): Promise<Placed | null> {
  const known = await knownLab({...options, lab: named}, step === undefined ? ['reset'] : ['reset', step])
  const {lab, current} = known
  const {steps} = lab.guides[options.language]
  const at = all ? 1 : step === undefined ? current : steps.indexOf(findStep(lab, step, options.language)) + 1
  if (at > current) throw laterStep(lab.id, at, current)
  return placeAtStep(known, at, options)
}
