import type {CheckResult, StepResult} from '../../model/run/result.js'
import type {SessionRecord} from '../../model/session.js'

/** In the record, the hints of a mistake are counted beside those of the steps, whose ids have no slash. */
const keyOf = (diagnosis: string): string => `mistake/${diagnosis}`

/** How much has been said of a mistake: 0 nothing, 1 what is wrong and where to look, 2 what the command is like. */
export function saidOf({hints}: Pick<SessionRecord, 'hints'>, diagnosis: string): number {
  return hints[keyOf(diagnosis)] ?? 0
}

/** Whether it was said what is wrong. */
export function wasTold(record: Pick<SessionRecord, 'hints'>, diagnosis: string): boolean {
  return saidOf(record, diagnosis) > 0
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
