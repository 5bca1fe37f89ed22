import type {Language, Localized} from '../model/language.js'
import type {Casualty} from '../model/run/live-lab.js'
import type {CheckResult} from '../model/run/result.js'
import {tell, type Verdict} from './judge.js'

/** A verdict as a reader is told it, with the last words of the VMs that have ended. */
export function told(
  verdict: Verdict,
  language: Language,
  dead: readonly Casualty[],
): Partial<CheckResult> & Pick<CheckResult, 'outcome'> {
  const reason = dead.length > 0 ? dead.map((casualty) => lastWords(casualty, language)).join('\n') : null
  if (verdict.outcome === 'passed') return {outcome: verdict.outcome}
  if (verdict.outcome === 'error') return {outcome: verdict.outcome, reason: verdict.reason}
  const {expected, actual, diagnosis} = verdict
  return {outcome: verdict.outcome, expected, actual, diagnosis: tell(diagnosis, language), reason}
}

function lastWords({machine, stderr, serialTail}: Casualty, language: Language): string {
  const ended: Localized = {
    en: `The VM ${machine} has ended.`,
    sv: `VM:en ${machine} har avslutats.`,
  }
  return [ended[language], stderr, serialTail].filter(Boolean).join('\n')
}
