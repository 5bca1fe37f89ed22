import {sumOf} from '../../model/grading/sum-of.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {CheckResult, StepResult} from '../../model/run/result.js'
import type {SessionRecord} from '../../model/session.js'

/** In the record, the hints of a mistake are counted beside those of the steps, whose ids have no slash. */
const keyOf = (diagnosis: string): string => `${MISTAKE}${diagnosis}`
const MISTAKE = 'mistake/'
/** How many of what was said of a mistake was asked for: a check says what is wrong unasked, which does not count. */
const ASKED = 'asked/'
/** How many hints of a step were taken; its id alone says which was given last, and after the last comes the first again. */
const TAKEN = 'taken/'

/** How much has been said of a mistake: 0 nothing, 1 what is wrong and where to look, 2 what the command is like. */
export function saidOf({hints}: Pick<SessionRecord, 'hints'>, diagnosis: string): number {
  return hints[keyOf(diagnosis)] ?? 0
}

/** Whether it was said what is wrong. */
export function wasTold(record: Pick<SessionRecord, 'hints'>, diagnosis: string): boolean {
  return saidOf(record, diagnosis) > 0
}

/** How many hints were taken: of the steps, and about mistakes. */
export function hintsTaken({hints}: Pick<SessionRecord, 'hints'>): number {
  const counts = (key: string): boolean => !key.startsWith(MISTAKE) && !(`${TAKEN}${key}` in hints)
  return sumOf(Object.entries(hints).map(([key, count]) => (counts(key) ? count : 0)))
}

/** The hints that were given, with one of a step, by its number from 1. */
export function withStepHint(
  {hints}: Pick<SessionRecord, 'hints'>,
  step: string,
  number: number,
): SessionRecord['hints'] {
  return {...hints, [step]: number, [TAKEN + step]: Math.max(number, takenOf(hints, step))}
}

/** The same with the answer to a step: it says all that its hints say. */
export function withAnswer(
  {hints}: Pick<SessionRecord, 'hints'>,
  step: Pick<GuideStep, 'id' | 'hints'>,
): SessionRecord['hints'] {
  return {...hints, [TAKEN + step.id]: Math.max(step.hints.length, 1, takenOf(hints, step.id))}
}

/** Of a record of before, too. */
function takenOf(hints: SessionRecord['hints'], step: string): number {
  return hints[TAKEN + step] ?? hints[step] ?? 0
}

/** The hints that were given, with one more about a mistake, by which so much is said of it. */
export function withHint(
  record: Pick<SessionRecord, 'hints'>,
  diagnosis: string,
  said: number,
): SessionRecord['hints'] {
  const key = `${ASKED}${diagnosis}`
  return {...withSaid(record, diagnosis, said), [key]: (record.hints[key] ?? 0) + 1}
}

/** The hints that were given, with so much said of a mistake. */
export function withSaid(
  {hints}: Pick<SessionRecord, 'hints'>,
  diagnosis: string,
  said: number,
): SessionRecord['hints'] {
  return {...hints, [keyOf(diagnosis)]: Math.max(said, hints[keyOf(diagnosis)] ?? 0)}
}

/** The same after a check, which says what is wrong. */
export function withTold(
  record: Pick<SessionRecord, 'hints'>,
  steps: readonly Pick<StepResult, 'checks' | 'needed'>[],
): SessionRecord['hints'] {
  const checks: CheckResult[] = steps.flatMap((step) => [
    ...step.checks,
    ...step.needed.map(({check}) => check),
  ])
  const mistakes = checks.flatMap(({diagnosis}) => diagnosis?.id ?? [])
  return mistakes.reduce((hints, id) => withSaid({hints}, id, 1), record.hints)
}
