import {UsageError} from '../../model/errors/errors.js'
import {command} from '../../model/errors/suggestion.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import {findStep} from '../guide/find-step.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {orLost} from '../lab/or-lost.js'
import {lookAtStep, type FeedbackOptions, type StepNow} from './look-at-step.js'

/**
 * The step that was named, else the first that does not pass, with how it is now. That a step passes is noted.
 * @throws {UsageError} `unknown-step`, `all-done`
 */
export async function stepMeant(
  open: LabAtHand,
  named: string | undefined,
  options: FeedbackOptions,
): Promise<{readonly step: GuideStep; readonly now: StepNow}> {
  const {lab, session} = open
  if (named !== undefined) {
    const step = findStep(lab, named, options.language)
    return {step, now: await lookAtStep(open, step, options)}
  }
  const {steps} = lab.guides[options.language]
  for (const step of steps) {
    const {progress} = session.record
    if (progress[step.id] === 'passed') continue
    const now = await lookAtStep(open, step, options)
    if (!now.passed) return {step, now}
    orLost(() => session.note({progress: {...progress, [step.id]: 'passed'}}), options.onLost)
  }
  throw allDone(lab, steps)
}

function allDone({id}: Lab, [first]: readonly GuideStep[]): UsageError {
  return new UsageError(
    'all-done',
    {
      en: 'All steps have passed their checks.',
      sv: 'Alla steg är klara.',
    },
    {
      suggestions: [
        command(`qlab check`, {en: 'checks them again', sv: 'kontrollerar dem igen'}),
        command(`qlab hint ${first?.id ?? ''}`, {
          en: 'shows hints for a certain step',
          sv: 'visar ledtrådar till ett visst steg',
        }),
        `qlab stop ${id}`,
      ],
    },
  )
}
