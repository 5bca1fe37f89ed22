import type {Check} from '../model/lab/check.js'
import type {Lab} from '../model/lab/lab.js'
import type {Language, Localized} from '../model/language.js'
import type {Outcome} from '../model/run/outcome.js'
import type {CheckResult} from '../model/run/result.js'
import {heldResult} from './held-result.js'

const SEEN: Localized = {
  en: 'as it was when its step was done: nobody could look now',
  sv: 'som det var när steget blev klart: ingen kunde titta nu',
}

/**
 * Ids of the checks of the steps that are done.
 * @param progress how the steps were found last, by their ids
 */
export function passedBefore(
  {spec}: Pick<Lab, 'spec'>,
  progress: Readonly<Record<string, Outcome>>,
): ReadonlySet<string> {
  const done = Object.entries(spec.steps).filter(([step]) => progress[step] === 'passed')
  return new Set(done.flatMap(([, checks]) => checks.map(({id}) => id)))
}

/** What there is to say of one of them that nobody could look at. */
export function seenBefore(check: Check, language: Language): CheckResult {
  return heldResult(check, SEEN, language)
}
