import type {GuideStep} from '../../model/lab/guide.js'
import type {Language, Localized} from '../../model/language.js'
import type {Emit} from '../../model/run/event.js'
import type {CheckResult, StepResult} from '../../model/run/result.js'
import type {PageChecked} from '../../model/web/page-talk.js'
import {lookAtStep} from '../../usecases/feedback/look-at-step.js'
import {solveStep} from '../../usecases/feedback/solve-step.js'
import {doStep} from '../../usecases/lab/do-step.js'
import type {LabAtHand} from '../../usecases/lab/join-lab.js'
import type {OnLost} from '../../usecases/lab/or-lost.js'

export interface DeedOptions {
  readonly language: Language
  readonly signal: AbortSignal
  readonly onLost: OnLost
  /** Told what it is at. */
  readonly onAt: (at: Localized) => void
}

/** Checks a step, and waits as long as its checks do. */
export function checkNow(open: LabAtHand, step: GuideStep, options: DeedOptions): Promise<StepResult> {
  return doStep(open, step, {...options, emit: told(options.onAt), how: 'check'})
}

/** Types a step's commands, of one that is begun what is missing or puts it right, and checks it. */
export async function runStep(
  open: LabAtHand,
  step: GuideStep,
  {onAt, ...options}: DeedOptions,
): Promise<StepResult> {
  const emit = told(onAt)
  const {begun} = await lookAtStep(open, step, options)
  if (begun) return (await solveStep(open, step, {...options, emit})).result
  return doStep(open, step, {...options, emit, how: 'run'})
}

/** What of a run a reader who waits wants to know. */
export function told(onAt: (at: Localized) => void): Emit {
  return (event) => {
    if (event.type === 'command-started') onAt({en: event.command.text, sv: event.command.text})
    else if (event.type === 'step-started' || event.type === 'check-started') onAt(event.title)
    else if (event.type === 'check-waiting') onAt(event.for)
  }
}

/** What a step's checks have found, with what they wait for in earlier ones first. */
export function checkedIn({needed, checks}: Pick<StepResult, 'needed' | 'checks'>): PageChecked[] {
  return [
    ...needed.map(({number, stepTitle, check}) => pageChecked(check, `${number}. ${stepTitle}`)),
    ...checks.map((check) => pageChecked(check, null)),
  ]
}

function pageChecked(check: CheckResult, of: string | null): PageChecked {
  const {id, title, outcome, expected, actual, diagnosis, reason} = check
  return {id, title, outcome, expected, actual, diagnosis, reason, of}
}
