import {UsageError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {lookAtStep, type FeedbackOptions} from './look-at-step.js'

/**
 * Makes sure that the steps before one are done: an answer to it would not help before that.
 * @throws {UsageError} `earlier-step`
 */
export async function earlierFirst(
  open: LabAtHand,
  step: GuideStep,
  options: FeedbackOptions,
): Promise<void> {
  const {lab, session} = open
  const {steps} = lab.guides[options.language]
  const number = steps.indexOf(step) + 1
  for (const [index, earlier] of steps.slice(0, number - 1).entries()) {
    if (session.record.progress[earlier.id] === 'passed') continue
    if ((await lookAtStep(open, earlier, options)).passed) continue
    throw new UsageError(
      'earlier-step',
      {
        en: `Step ${index + 1} comes first: ${lab.guides.en.steps[index]?.title ?? ''}`,
        sv: `Steg ${index + 1} kommer först: ${lab.guides.sv.steps[index]?.title ?? ''}`,
      },
      {
        suggestions: [
          command(`qlab solve ${lab.id} ${index + 1}`, {en: 'shows its answer', sv: 'visar svaret till det'}),
          command(`qlab goto ${lab.id} ${number}`, {
            en: 'does the steps before for you',
            sv: 'gör stegen före det åt dig',
          }),
        ],
      },
    )
  }
}
