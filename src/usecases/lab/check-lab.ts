import {LookAhead} from '../../engine/ahead/look-ahead.js'
import {checkReached} from '../../engine/check-reached.js'
import {checkStep, stepOutcome} from '../../engine/check-steps.js'
import {checkStepOnly} from '../../engine/check-step-only.js'
import type {CheckContext} from '../../engine/run-check.js'
import {runSteps} from '../../engine/run-steps.js'
import {suspendedNow} from '../../engine/suspended-now.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Outcome} from '../../model/run/outcome.js'
import type {Emit} from '../../model/run/event.js'
import type {Language} from '../../model/language.js'
import type {RunResult, StepResult} from '../../model/run/result.js'
import {atWork} from '../../session/idle/at-work.js'
import {joinLab, type JoinedLab, type JoinLabOptions} from './join-lab.js'
import {keepProgress} from '../progress/keep-progress.js'
import {recordedEmit} from '../record/recorded-emit.js'
import {orLostLater, orLost, type OnLost} from './or-lost.js'
import {notePassed} from '../course/passed-labs.js'
import {tellNext} from '../course/tell-next.js'
import {whoDid} from '../course/who-did.js'
import {progressOf, runResult} from './run-lab.js'
import {noteReached, reachedSteps} from '../guide/reached.js'
import {withTold} from '../feedback/told.js'
import {findStep} from '../guide/find-step.js'

export interface CheckLabOptions extends JoinLabOptions {
  /** Only this step; else from the first on, up to the first that has not passed. */
  readonly step?: string | undefined
  /** Whether steps that the student has not come to are checked too, as a program wants it. */
  readonly all?: boolean
  readonly language: Language
  readonly emit: Emit
  readonly onLost: OnLost
}

/** Checks an open lab and runs nothing in it. */
export async function checkLab(options: CheckLabOptions): Promise<RunResult> {
  using joined = await joinLab(options)
  const result = await checkJoined(joined, options)
  if (options.step === undefined && result.outcome === 'passed') {
    const by = whoDid(joined.lab, joined.session.record)
    orLost(() => notePassed(joined.lab, options, {by}), options.onLost)
    await tellNext(result, options)
  }
  return result
}

/** Checks a lab that we have at hand. */
async function checkJoined(
  joined: Pick<JoinedLab, 'lab' | 'session' | 'live'>,
  {
    step,
    all = false,
    language,
    emit: tell,
    signal,
    onLost,
  }: Pick<CheckLabOptions, 'step' | 'all' | 'language' | 'emit' | 'signal' | 'onLost'>,
): Promise<RunResult> {
  const started = performance.now()
  const {lab, session, live} = joined
  const emit = recordedEmit(session, tell)
  using work = atWork(session.folders)
  void work
  live.warm(true)
  const only = step === undefined ? null : findStep(lab, step, language)
  const ids = lab.guides[language].steps.map(({id}) => id)
  if (only) noteReached(session, only.id, onLost)
  const reached = reachedSteps(lab.guides[language].steps, session.record)
  // The one after those may have been begun.
  const looked = only ? [only.id] : all ? ids : ids.slice(0, reached.size + 1)
  using ahead = new LookAhead(lab, looked, live.observer, language)
  const base = {lab: live, language, emit, ...(signal && {signal})}
  const context = {...base, ahead, suspended: await suspendedHere(lab, session.record.progress, base)}
  const steps = only
    ? [await checkStepOnly(lab, only, new Map(), context)]
    : await runSteps(lab, all ? checkStepOnly : checkReached(reached), context)
  const told = steps.map((each) => ({...each, reached: reached.has(each.id) || hasBegun(each)}))
  // That a program has looked at a step does not make it the student's.
  const own = told.filter((each) => each.reached)
  const progress = {...session.record.progress, ...progressOf(own)}
  orLost(() => session.note({progress, language, hints: withTold(session.record, own)}), onLost)
  await orLostLater(() => keepProgress(joined), onLost)
  const result = runResult(joined, told, performance.now() - started)
  emit({type: 'finished', result})
  await live.leaveWays().catch(() => undefined)
  return result
}

/**
 * The checks that do not count where the student is. Whoever has done the step that suspends some, without anybody having
 * looked, is at the next one.
 */
async function suspendedHere(
  lab: Lab,
  known: Readonly<Record<string, Outcome>>,
  context: CheckContext,
): Promise<ReadonlySet<string>> {
  const progress = {...known}
  for (const {id} of lab.guides.en.steps) {
    if (progress[id] === 'passed') continue
    const suspended = suspendedNow(lab, progress)
    if (suspended.size === 0) break
    const quiet = {...context, suspended, once: true, emit: () => undefined}
    const {checks} = await checkStep(lab, id, new Map(), quiet)
    if (stepOutcome(checks) !== 'passed') break
    progress[id] = 'passed'
  }
  return suspendedNow(lab, progress)
}

function hasBegun({checks: [first]}: StepResult): boolean {
  return first?.outcome === 'passed'
}
