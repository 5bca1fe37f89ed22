import type {GuideStep} from '../../model/lab/guide.js'
import {curePlace} from '../../prove/cure-place.js'
import {noteReached} from '../guide/reached.js'
import type {LabAtHand} from '../lab/join-lab.js'
import {orLost} from '../lab/or-lost.js'
import {isDone} from './commands-done.js'
import {lookAtStep, type FeedbackOptions, type StepNow} from './look-at-step.js'
import {withAnswer} from './told.js'

/** A command of an answer. */
export interface AnswerCommand {
  /** Where it is typed, as a fence says it; null where that cannot be told. */
  readonly on: string | null
  readonly line: string
}

/** What puts a step right, or does it. */
export interface StepAnswer {
  /** The step's id and title: that where something is wrong, which may be an earlier one. */
  readonly step: string
  readonly title: string
  /** From 1. */
  readonly number: number
  readonly of: number
  readonly passed: boolean
  /** The title of the check that fails, and the mistake that was recognised; null where the guide's commands are the answer. */
  readonly check: string | null
  readonly diagnosis: {readonly id: string; readonly text: string} | null
  /** What cures the mistake, else what the guide has of commands that are still missing. */
  readonly commands: readonly AnswerCommand[]
}

/** The same for a student to read: it says all that the hints of its step say, and counts as these. */
export async function shownAnswer(
  open: LabAtHand,
  step: GuideStep,
  options: FeedbackOptions,
  now?: StepNow,
): Promise<StepAnswer> {
  const answer = await answerOf(open, step, options, now)
  const at = open.lab.guides[options.language].steps[answer.number - 1]
  const {session} = open
  if (at && !answer.passed)
    orLost(() => session.note({hints: withAnswer(session.record, at)}), options.onLost)
  return answer
}

/** The answer to what is wrong in a step now. */
export async function answerOf(
  open: LabAtHand,
  step: GuideStep,
  options: FeedbackOptions,
  now?: StepNow,
): Promise<StepAnswer> {
  const {lab, session} = open
  noteReached(session, step.id, options.onLost)
  const {steps} = lab.guides[options.language]
  const {passed, begun, passing, first} = now ?? (await lookAtStep(open, step, options))
  const at = first?.step ?? step
  const place = {step: at.id, title: at.title, number: steps.indexOf(at) + 1, of: steps.length, passed}
  const cure = first?.diagnosis?.then
  if (first?.diagnosis && cure && (begun || at !== step)) {
    const {id, text} = first.diagnosis
    const commands = [{on: curePlace(lab, cure, at.id), line: cure}]
    return {...place, check: first.check.title, diagnosis: {id, text}, commands}
  }
  const all = at.fences.flatMap(({on, commands}) => commands.map(({text}) => ({on, line: text})))
  const missing = all.filter(({line}) => passed || at !== step || !isDone(lab, at.id, line, passing))
  const commands = missing.length > 0 ? missing : all
  // What nobody has begun with is not wrong.
  const wrong = begun || at !== step ? (first?.check.title ?? null) : null
  return {...place, check: wrong, diagnosis: null, commands}
}
