import {findStep} from '../guide/find-step.js'
import {knownLab} from './known-lab.js'
import {noStepNamed} from './progress-errors.js'
import {placeAtStep, type Placed, type PlaceOptions} from './place-at-step.js'

export interface GotoOptions extends PlaceOptions {
  readonly lab: string | undefined
  readonly step: string | undefined
}

/**
 * Puts a lab at the start of any of its steps, with those before it done as the guide does them.
 * @returns null when the student did not want it
 * @throws {UsageError} `no-lab-named`, `no-step-named`, `unknown-step`
 */
export async function gotoStep({lab: named, step, ...options}: GotoOptions): Promise<Placed | null> {
  const known = await knownLab({...options, lab: named}, step === undefined ? ['goto'] : ['goto', step])
  if (step === undefined) throw noStepNamed(known.lab)
  const {steps} = known.lab.guides[options.language]
  return placeAtStep(known, steps.indexOf(findStep(known.lab, step, options.language)) + 1, options)
}
