import {runSteps} from '../../engine/run-steps.js'
import {runStep} from '../../engine/run-step.js'
import {worstOutcome} from '../../model/run/outcome.js'
import {RESULT_SCHEMA, type RunResult, type StepResult} from '../../model/run/result.js'
import {keepProgress} from '../progress/keep-progress.js'
import {recordedEmit} from '../record/recorded-emit.js'
import {orLostLater, orLost, type OnLost} from './or-lost.js'
import {notePassed} from '../course/passed-labs.js'
import {noteRan} from '../course/who-did.js'
import type {LabAtHand} from './join-lab.js'
import {countedUntilEnd} from '../idle/counted-until-end.js'
import {openLab, type OpenLabOptions} from './open-lab.js'

export interface RunLabOptions extends Omit<OpenLabOptions, 'scratch'> {
  /** Leaves the lab open afterwards. */
  readonly keep: boolean
  readonly onLost: OnLost
}

/** Opens a lab, runs every step and every check, and closes it. */
export async function runLab({keep, onLost, ...options}: RunLabOptions): Promise<RunResult> {
  const started = performance.now()
  await using open = await openLab({...options, scratch: !keep})
  await using counting = countedUntilEnd(options)
  void counting
  const {language, signal} = options
  const emit = recordedEmit(open.session, options.emit)
  const steps = await runSteps(open.lab, runStep, {lab: open.live, language, emit, ...(signal && {signal})})
  const result = runResult(open, steps, performance.now() - started)
  if (keep) {
    noteRan(open.session, steps, onLost)
    orLost(() => open.session.note({progress: progressOf(steps)}), onLost)
    await orLostLater(() => keepProgress(open), onLost)
  }
  if (result.outcome === 'passed') orLost(() => notePassed(open.lab, options, {by: 'qlab'}), onLost)
  if (keep) open.keep()
  emit({type: 'finished', result})
  return result
}

/** The result of the steps that were done in an open lab. */
export function runResult(
  {lab, session}: Pick<LabAtHand, 'lab' | 'session'>,
  steps: readonly StepResult[],
  durationMs: number,
): RunResult {
  const {guest, accelerator, language} = session.record
  return {
    schema: RESULT_SCHEMA,
    lab: lab.id,
    title: lab.guides[language].title,
    guest,
    accelerator,
    outcome: worstOutcome(steps.map(({outcome}) => outcome)),
    durationMs: Math.round(durationMs),
    steps,
  }
}

/** How far these steps are; of one that nobody looked at nothing is known. */
export function progressOf(steps: readonly StepResult[]) {
  return Object.fromEntries(
    steps.filter(({outcome}) => outcome !== 'skipped').map(({id, outcome}) => [id, outcome]),
  )
}
