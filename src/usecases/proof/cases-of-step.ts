import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CasePlan} from '../../prove/case-plan.js'
import {meant} from '../../model/errors/suggestion.js'

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
  const ids = lab.guides.en.steps.map(({id}) => id)
  if (ids.includes(step)) return plans.filter(({origin}) => origin.step === step)
  const near = didYouMean(step, ids)
  throw new UsageError(
    'unknown-step',
    {
      en: `The lab ${lab.id} has no step "${step}".`,
      sv: `Labben ${lab.id} har inget steg "${step}".`,
    },
    {
      suggestions: [...meant(near), {en: `Its steps: ${ids.join(', ')}`, sv: `Dess steg: ${ids.join(', ')}`}],
    },
  )
}
