import {LookAhead} from '../../engine/ahead/look-ahead.js'
import {checkStep, checkWithNeeds, stepOutcome, type Known} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {suspendedNow} from '../../engine/suspended-now.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import {stepTitle} from '../../model/lab/step-title.js'
import type {Emit} from '../../model/run/event.js'
import type {Outcome} from '../../model/run/outcome.js'
import type {LabAtHand} from '../lab/join-lab.js'
import type {ResumeOptions} from './resume-options.js'

/**
 * Checks the steps that had passed, in a lab that was brought back, and notes in the session what came of each, up to the first
 * that has not passed.
 *
 * The checks that wait come first: what they wait for, such as a VM that boots, goes on by itself, and nothing is to be waited for
 * twice. The others are looked at when that is over, together: of a VM that boots there is little to see, and it takes long.
 * @param was how the steps were found last, by their ids
 */
export async function confirmSteps(
  {lab, session, live}: LabAtHand,
  steps: readonly GuideStep[],
  was: Readonly<Record<string, Outcome>>,
  {language, emit, signal}: Pick<ResumeOptions, 'language' | 'emit' | 'signal'>,
): Promise<void> {
  const known: Known = new Map()
  const tell = ({id}: GuideStep): void =>
    emit({type: 'opening', step: 'check-again', title: stepTitle(lab, id)})
  const context = {
    ...{lab: live, language, emit: waitsOf(emit), suspended: suspendedNow(lab, was)},
    ...(signal && {signal}),
  }
  live.warm()
  await checkWaiting(lab, steps, known, {context, tell})
  const ids = steps.map(({id}) => id)
  using ahead = new LookAhead(lab, ids, live.observer, language)
  const progress: Record<string, Outcome> = {}
  for (const step of steps) {
    tell(step)
    progress[step.id] = stepOutcome((await checkStep(lab, step.id, known, {...context, ahead})).checks)
    session.note({progress})
    if (progress[step.id] !== 'passed') break
  }
}

/** Runs the checks that wait, up to the first that does not pass. */
async function checkWaiting(
  lab: Lab,
  steps: readonly GuideStep[],
  known: Known,
  {context, tell}: {readonly context: CheckContext; readonly tell: (step: GuideStep) => void},
): Promise<void> {
  for (const step of steps) {
    const waiting = (lab.spec.steps[step.id] ?? []).filter(({wait}) => wait)
    if (waiting.length > 0) tell(step)
    for (const check of waiting)
      if ((await checkWithNeeds(lab, check, known, context)).outcome !== 'passed') return
  }
}

/** What is waited for is told; what each check found is told when the student's steps are shown. */
function waitsOf(emit: Emit): Emit {
  return (event) => {
    if (event.type === 'check-waiting' || event.type === 'guest-waiting') emit(event)
  }
}
