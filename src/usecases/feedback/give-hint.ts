import type {Root} from 'mdast'
import {toString} from 'mdast-util-to-string'
import {UsageError} from '../../model/errors/errors.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Session} from '../../session/session.js'
import {noteReached} from '../guide/reached.js'
import {joinLab, type JoinLabOptions, type LabAtHand} from '../lab/join-lab.js'
import {orLost, type OnLost} from '../lab/or-lost.js'
import {isPastHint} from './commands-done.js'
import {lookAtStep, type FeedbackOptions, type FirstFailure, type StepNow} from './look-at-step.js'
import {maskedCommand} from './masked-command.js'
import {stepMeant} from './step-meant.js'
import {saidOf, withHint, withStepHint} from './told.js'

export interface GivenHint {
  /** The step's id and title: that where something is wrong, which may be an earlier one. */
  readonly step: string
  readonly title: string
  /** 1-based. */
  readonly number: number
  readonly of: number
  /** What is wrong, what the command is like that puts it right, or a hint of the guide. */
  readonly kind: 'wrong' | 'form' | 'guide'
  /** The title of the check that fails; null with a hint of the guide. */
  readonly check: string | null
  /** A command that shows what is wrong. */
  readonly look: string | null
  readonly text: string
  /** With a hint of the guide. */
  readonly hint: Root | null
}

export interface GiveHintOptions extends JoinLabOptions, FeedbackOptions {
  readonly step: string | undefined
  readonly signal?: AbortSignal
}

/** The next hint in the open lab, about what is wrong now. */
export async function giveHint(options: GiveHintOptions): Promise<GivenHint> {
  using joined = await joinLab(options)
  const {step, now} = await stepMeant(joined, options.step, options)
  return await hintFor(joined, step, options, now)
}

/**
 * The next hint of a step, and notes that it was given. Where the mistake is recognised: what is wrong and where to look
 * (unless a check has said so), what the command is like that puts it right, then the guide's hints; those about what is done
 * already are left out. After the last hint of the guide its first again.
 * @throws {UsageError} `no-hints`
 */
export async function hintFor(
  open: LabAtHand,
  step: GuideStep,
  options: FeedbackOptions,
  now?: StepNow,
): Promise<GivenHint> {
  const {lab, session} = open
  noteReached(session, step.id, options.onLost)
  const {begun, passing, first} = now ?? (await lookAtStep(open, step, options))
  const at = first?.step ?? step
  // Of a step that nobody has begun with, all is missing: the guide's hints say best where to begin.
  const said = first?.diagnosis ? saidOf(session.record, first.diagnosis.id) : 0
  const known = first?.diagnosis && (begun || said > 0 || at !== step) ? partsOf(first) : []
  const hints = at.hints.filter((hint) => !isPastHint(lab, at.id, hint, at === step ? passing : new Set()))
  const of = known.length + hints.length
  const part = known[said]
  const base = {step: at.id, title: at.title, of}
  if (part && first?.diagnosis) {
    const more = withHint(session.record, first.diagnosis.id, said + 1)
    orLost(() => session.note({hints: more}), options.onLost)
    return {...base, ...part, number: said + 1, check: first.check.title, hint: null}
  }
  const {number, hint} = nextOf(session, at, hints, options.onLost)
  return {
    ...{...base, number: known.length + number, kind: 'guide', check: null, look: null},
    ...{text: toString(hint), hint},
  }
}

function partsOf({diagnosis}: FirstFailure): Pick<GivenHint, 'kind' | 'text' | 'look'>[] {
  const form = maskedCommand(diagnosis?.then ?? '')
  return [
    {kind: 'wrong', text: diagnosis?.text ?? '', look: diagnosis?.look ?? null},
    ...(form === null ? [] : [{kind: 'form' as const, text: form, look: null}]),
  ]
}

function nextOf(
  session: Session,
  {id, title}: GuideStep,
  hints: readonly Root[],
  onLost: OnLost,
): {readonly number: number; readonly hint: Root} {
  const given = hints.length > 0 ? (session.record.hints[id] ?? 0) % hints.length : 0
  const hint = hints[given]
  if (!hint)
    throw new UsageError(
      'no-hints',
      {en: `The step "${title}" has no more hints.`, sv: `Steget "${title}" har inga fler ledtrådar.`},
      {suggestions: [`qlab solve ${id}`, `qlab check ${id}`]},
    )
  orLost(() => session.note({hints: withStepHint(session.record, id, given + 1)}), onLost)
  return {number: given + 1, hint}
}
