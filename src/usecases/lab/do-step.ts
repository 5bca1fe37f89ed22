import {LookAhead} from '../../engine/ahead/look-ahead.js'
import {checkStepOnly} from '../../engine/check-step-only.js'
import {passedBefore} from '../../engine/passed-before.js'
import {runStep} from '../../engine/run-step.js'
import {suspendedNow} from '../../engine/suspended-now.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Emit} from '../../model/run/event.js'
import type {Language} from '../../model/language.js'
import type {StepResult} from '../../model/run/result.js'
import {atWork} from '../../session/idle/at-work.js'
import {readClosedIdle} from '../../session/idle/closed-idle.js'
import {labClosed} from '../../session/session-errors.js'
import {readRecord} from '../../session/session-record.js'
import type {LabAtHand} from './join-lab.js'
import {withTold} from '../feedback/told.js'
import {noteReached} from '../guide/reached.js'
import {noteRan} from '../course/who-did.js'
import {keepProgress} from '../progress/keep-progress.js'
import {recordedEmit} from '../record/recorded-emit.js'
import {orLostLater, orLost, type OnLost} from './or-lost.js'
import {progressOf} from './run-lab.js'

export interface DoStepOptions {
  /**
   * `run`: types the step's commands and then checks; `check`: only checks; `check-sparing`: leaves serial consoles to the
   * student, and takes what was seen there in steps that are done as it was.
   */
  readonly how: 'run' | 'check' | 'check-sparing'
  readonly language: Language
  readonly emit: Emit
  readonly onLost: OnLost
  readonly signal?: AbortSignal
}

/**
 * Runs or checks one step of an open lab, and notes in its record how far the student has come.
 * @throws {HostError} `lab-closed`
 */
export async function doStep(
  open: LabAtHand,
  step: GuideStep,
  {how, language, emit, onLost, signal}: DoStepOptions,
): Promise<StepResult> {
  takeOverRecord(open, signal)
  // A guide that stands open only looks.
  using work = how === 'check-sparing' ? null : atWork(open.session.folders)
  void work
  noteReached(open.session, step.id, onLost)
  const {lab, live} = open
  const base = {lab: live, language, emit: recordedEmit(open.session, emit), ...(signal && {signal})}
  // What a step's commands do is not there yet.
  using ahead = how === 'run' ? null : new LookAhead(lab, [step.id], live.observer, language)
  const {session} = open
  const before = session.record.progress
  const context = {...base, suspended: suspendedNow(lab, before), ...(ahead && {ahead})}
  const result = await (how === 'check-sparing'
    ? live.sparingConsoles(() =>
        checkStepOnly(lab, step, new Map(), {...context, passedBefore: passedBefore(lab, before)}),
      )
    : (how === 'run' ? runStep : checkStepOnly)(lab, step, new Map(), context))
  if (how === 'run') noteRan(session, [result], onLost)
  const progress = {...session.record.progress, ...progressOf([result])}
  orLost(() => session.note({progress, hints: withTold(session.record, [result])}), onLost)
  await orLostLater(() => keepProgress(open), onLost)
  return result
}

/** Takes over what other terminals have noted in the lab's record meanwhile, as `qlab hint` does. */
export function takeOverRecord(open: LabAtHand, signal?: AbortSignal): void {
  mustBeOpen(open, signal)
  const record = readRecord(open.session.folders.state)
  if (record) open.session.record = record
  signal?.throwIfAborted()
}

/** Somebody may have closed it from another terminal. */
function mustBeOpen({session, lab}: LabAtHand, signal: AbortSignal | undefined): void {
  if (session.alive) return
  signal?.throwIfAborted()
  throw labClosed(lab.id, readClosedIdle(session.paths, lab.id))
}
