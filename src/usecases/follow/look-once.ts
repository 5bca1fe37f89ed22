import {LookAhead} from '../../engine/ahead/look-ahead.js'
import {checkStep, isUnseen, waitsForEarlier, type CheckedStep, type Known} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {passedBefore} from '../../engine/passed-before.js'
import {suspendedNow} from '../../engine/suspended-now.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import type {CheckResult} from '../../model/run/result.js'
import type {LabAtHand} from '../lab/join-lab.js'
import type {Awaited} from './step-ticks.js'

/** What a look has found of a check. */
export interface Look {
  readonly found: CheckResult
  /** What the check would wait for; null when it would not. */
  readonly awaited: Awaited | null
  /** Whether nobody could look at it, or at what it waits for. */
  readonly unseen: boolean
  /** Whether it only waits for a check of an earlier step: what it finds after that is how the step begins. */
  readonly early: boolean
}

/** Looks at a step's checks once, at one moment, and waits for nothing; never over a serial console. */
export async function lookOnce(
  {lab, live, session}: LabAtHand,
  step: GuideStep,
  {language, signal}: {readonly language: Language; readonly signal: AbortSignal},
  onFound: (look: Look) => void,
): Promise<CheckedStep> {
  const awaited = new Map<string, Awaited>()
  const known: Known = new Map()
  const {progress} = session.record
  using ahead = new LookAhead(lab, [step.id], live.observer, language)
  const context: CheckContext = {
    suspended: suspendedNow(lab, progress),
    passedBefore: passedBefore(lab, progress),
    lab: live,
    language,
    signal,
    ahead,
    once: true,
    emit: (event) => {
      if (event.type === 'check-waiting') awaited.set(event.id, event)
      if (event.type !== 'check-finished') return
      const {result: found} = event
      onFound({
        found,
        awaited: awaited.get(found.id) ?? null,
        unseen: isUnseen(lab, found, known),
        early: waitsForEarlier(lab, step.id, found, known),
      })
    },
  }
  return await live.sparingConsoles(() => checkStep(lab, step.id, known, context))
}
