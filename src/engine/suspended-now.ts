import type {Check} from '../model/lab/check.js'
import type {Lab} from '../model/lab/lab.js'
import type {Language, Localized} from '../model/language.js'
import type {Outcome} from '../model/run/outcome.js'
import type {CheckResult} from '../model/run/result.js'
import {heldResult} from './held-result.js'

const HELD: Localized = {
  en: 'as it was when its step was done: the step that you are at changes it',
  sv: 'som det var när steget blev klart: steget som du är på ändrar det',
}

/**
 * Ids of the checks that do not count now: those of steps that are done which the first step that is not done undoes, as the
 * guide has it.
 * @param progress how the steps were found last, by their ids
 */
export function suspendedNow(
  {guides, spec}: Pick<Lab, 'guides' | 'spec'>,
  progress: Readonly<Record<string, Outcome>>,
): ReadonlySet<string> {
  const {steps} = guides.en
  const at = steps.findIndex(({id}) => progress[id] !== 'passed')
  const done = new Set(steps.slice(0, Math.max(0, at)).flatMap(({id}) => checkIds(spec.steps[id])))
  const suspends = spec.suspends?.[steps[at]?.id ?? ''] ?? []
  return new Set(suspends.filter((id) => done.has(id)))
}

/** What there is to say of a check that does not count now. Nobody looks. */
export function suspendedResult(check: Check, language: Language): CheckResult {
  return heldResult(check, HELD, language)
}

function checkIds(checks: readonly Check[] = []): string[] {
  return checks.map(({id}) => id)
}
