import {LookAhead} from '../../engine/ahead/look-ahead.js'
import {checkStepOnly} from '../../engine/check-step-only.js'
import {findCheck} from '../../engine/find-check.js'
import {suspendedNow} from '../../engine/suspended-now.js'
import {forOwnFacts, type Check} from '../../model/lab/check.js'
import type {Json} from '../../model/json.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Language} from '../../model/language.js'
import type {Emit} from '../../model/run/event.js'
import type {CheckResult, DiagnosisResult} from '../../model/run/result.js'
import {scaled} from '../../model/pace.js'
import {pause} from '../../model/until.js'
import type {LabAtHand} from '../lab/join-lab.js'
import type {OnLost} from '../lab/or-lost.js'
import {wasTold} from './told.js'
import {undoesFirst} from './undoes-first.js'

export interface FeedbackOptions {
  readonly language: Language
  readonly onLost: OnLost
  readonly signal?: AbortSignal
  /** Told which check is looked at. */
  readonly emit?: Emit
}

/** How a step is now, by one look that waits for nothing. */
export interface StepNow {
  readonly passed: boolean
  /** Whether something of it is done, or something else is in its place, which must be undone. */
  readonly begun: boolean
  /** Ids of its checks that pass. */
  readonly passing: ReadonlySet<string>
  /** What is to be put right first: in it, or in an earlier step that it builds on. Null where nothing can be said. */
  readonly first: FirstFailure | null
}

export interface FirstFailure {
  readonly step: GuideStep
  readonly check: CheckResult
  /** The mistake, where it is recognised and a look is enough to say so: what may only take time is none. */
  readonly diagnosis: DiagnosisResult | null
}

/** A check waits so long (s), at the most, that whoever has asked for a hint or an answer waits as well. */
const SHORT_WAIT = 3

/**
 * Looks at a step, and changes nothing. Where something is in the place of what its first failure wants, and the check gives that
 * no more than a moment, it looks again after that moment: what is still wrong then is wrong.
 */
export async function lookAtStep(
  open: LabAtHand,
  step: GuideStep,
  options: FeedbackOptions,
): Promise<StepNow> {
  const {doubtful, ...now} = await lookOnce(open, step, options, null)
  if (!doubtful) return now
  await pause(scaled(doubtful.seconds * 1000), options.signal)
  const {passed, begun, passing, first} = await lookOnce(open, step, options, doubtful.id)
  return {passed, begun, passing, first}
}

interface StepLook extends StepNow {
  /** The id of a mistake that may only take time, and so many seconds. */
  readonly doubtful: {readonly id: string; readonly seconds: number} | null
}

/** @param stood the id of a mistake that was there a check's whole wait ago */
async function lookOnce(
  open: LabAtHand,
  step: GuideStep,
  {language, signal, emit = () => undefined}: FeedbackOptions,
  stood: string | null,
): Promise<StepLook> {
  const {lab, live, session} = open
  using ahead = new LookAhead(lab, [step.id], live.observer, language)
  const quiet: Emit = (event) => {
    if (event.type === 'check-started') emit(event)
  }
  const suspended = suspendedNow(lab, session.record.progress)
  const context = {lab: live, language, emit: quiet, ahead, suspended, once: true, ...(signal && {signal})}
  const {checks, needed, outcome} = await checkStepOnly(lab, step, new Map(), context)
  const passing = new Set(checks.filter((each) => each.outcome === 'passed').map(({id}) => id))
  const earlier = needed.find(({check}) => check.outcome === 'failed')
  const own = checks.find((check) => check.outcome === 'failed')
  const failed = earlier
    ? {check: earlier.check, step: lab.guides[language].steps.find(({id}) => id === earlier.step) ?? step}
    : own && {check: own, step}
  const first = failed && {...failed, diagnosis: surely(failed.check)}
  const cure = failed?.check.diagnosis?.then
  const undoes = cure != null && undoesFirst(cure, step)
  const begun = passing.size > 0 || undoes
  const doubtful = undoes && first?.diagnosis === null ? doubtOf(first.check) : null
  return {passed: outcome === 'passed', begun, passing, first: first ?? null, doubtful}

  function doubtOf({id, diagnosis}: CheckResult): StepLook['doubtful'] {
    const seconds = findCheck(lab, id)?.wait?.seconds ?? Infinity
    return diagnosis && stood === null && seconds <= SHORT_WAIT ? {id: diagnosis.id, seconds} : null
  }

  function surely({id, diagnosis, facts}: CheckResult): DiagnosisResult | null {
    const check = findCheck(lab, id)
    const waits = check?.wait !== undefined && !(diagnosis && isFinal(check, diagnosis.id, facts))
    const sure = !waits || diagnosis?.id === stood || (diagnosis && wasTold(session.record, diagnosis.id))
    return diagnosis && sure ? diagnosis : null
  }
}

/** Whether no time fixes a mistake, though its check waits: then a look is enough, and nobody need have been told. */
function isFinal(check: Check, id: string, facts: Json): boolean {
  const final = forOwnFacts(check).diagnoses.find((each) => each.id === id)?.final ?? false
  return typeof final === 'function' ? final(facts) : final
}
