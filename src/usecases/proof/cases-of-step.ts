import type {Lab} from '../../model/lab/lab.js'
import type {CasePlan} from '../../prove/case-plan.js'
import {findStep} from '../guide/find-step.js'

/**
 * The cases of one step; all of them when none is named.
 * @throws {UsageError} `unknown-step`
 */
export function casesOfStep(
  lab: Lab,
  plans: readonly CasePlan[],
  step: string | undefined,
): readonly CasePlan[] {
  if (step === undefined) return plans
  const {id} = findStep(lab, step, 'en')
  return plans.filter(({origin}) => origin.step === id)
}
