import {didYouMean} from '../../model/did-you-mean.js'
import {UsageError} from '../../model/errors/errors.js'
import {meant} from '../../model/errors/suggestion.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Language} from '../../model/language.js'

/**
 * The step with that id, or that number in the guide (from 1).
 * @throws {UsageError} `unknown-step`
 */
export function findStep({id: lab, guides}: Lab, wanted: string, language: Language): GuideStep {
  const {steps} = guides[language]
  const byNumber = /^\d+$/.test(wanted) ? steps[Number(wanted) - 1] : undefined
  const found = steps.find(({id}) => id === wanted) ?? byNumber
  if (found) return found
  const ids = steps.map(({id}) => id)
  const list = ids.map((id, index) => `${index + 1} ${id}`).join(', ')
  throw new UsageError(
    'unknown-step',
    {en: `The lab ${lab} has no step "${wanted}".`, sv: `Labben ${lab} har inget steg "${wanted}".`},
    {
      suggestions: [
        ...meant(wanted, didYouMean(wanted, ids)),
        {en: `Its steps: ${list}`, sv: `Dess steg: ${list}`},
      ],
    },
  )
}
