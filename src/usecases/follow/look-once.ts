import {LookAhead} from '../../engine/ahead/look-ahead.js'
import {checkStep, type CheckedStep} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {suspendedNow} from '../../engine/suspended-now.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import type {CheckResult} from '../../model/run/result.js'
import type {LabAtHand} from '../lab/join-lab.js'
import type {Awaited} from './step-ticks.js'

/** Looks at a step's checks once, at one moment, and waits for nothing; never over a serial console. */
export async function lookOnce(
  {lab, live, session}: LabAtHand,
  step: GuideStep,
  {language, signal}: {readonly language: Language; readonly signal: AbortSignal},
  onFound: (found: CheckResult, awaited: Awaited | null) => void,
): Promise<CheckedStep> {
  const awaited = new Map<string, Awaited>()
  using ahead = new LookAhead(lab, [step.id], live.observer, language)
  const context: CheckContext = {
    suspended: suspendedNow(lab, session.record.progress),
    lab: live,
    language,
    signal,
    ahead,
    once: true,
    emit: (event) => {
      if (event.type === 'check-waiting') awaited.set(event.id, event)
      if (event.type === 'check-finished') onFound(event.result, awaited.get(event.result.id) ?? null)
    },
  }
  return await live.sparingConsoles(() => checkStep(lab, step.id, new Map(), context))
}
