import type {Json} from '../../model/json.js'
import type {Check} from '../../model/lab/check.js'
import type {Language} from '../../model/language.js'
import type {Observed} from '../../model/run/observed.js'
import type {CheckResult} from '../../model/run/result.js'
import {judge, type Verdict} from '../judge.js'
import {LONGEST_PASSING_MS} from '../run-check.js'
import {told} from '../told.js'

type Failed = Extract<Verdict, {outcome: 'failed'}>

/** What was seen of a check. */
export interface Seen extends Pick<CheckResult, 'facts' | 'durationMs'> {
  readonly observed: Observed
}

/**
 * Judges what was seen of a check with the judge that it has now: it passes when any of the looks does, as it would have then. Pure.
 * @returns null where the judge is not content, and today's check would have waited for longer than anybody did
 */
export function rejudgeCheck(check: Check, seen: Seen, language: Language): CheckResult | null {
  const {observed, durationMs} = seen
  const result = (facts: Json, verdict: Verdict, dead: Observed['dead'] = []): CheckResult => ({
    ...{id: check.id, title: check.title[language], facts, expected: null, actual: null},
    ...{diagnosis: null, reason: null, durationMs},
    ...told(verdict, language, dead),
  })
  const looks = looksOf(seen)
  const last = looks.at(-1) ?? null
  for (const facts of looks.slice(0, -1)) {
    const verdict = judge(check, facts)
    const isOver = verdict.outcome === 'passed' || (verdict.outcome === 'failed' && verdict.diagnosis?.final)
    if (isOver) return result(facts, verdict)
  }
  const verdict = judge(check, last)
  // That a judge throws is for its author to fix, however long anybody waits.
  if (verdict.outcome !== 'failed') return result(last, verdict)
  const isKnown = observed.over || (observed.partial !== true && waited(check, verdict) <= observed.seconds)
  return isKnown ? result(last, fitted(verdict, observed), observed.dead) : null
}

/** All that was seen, the last look last. */
export function looksOf({facts, observed}: Pick<Seen, 'facts' | 'observed'>): readonly Json[] {
  return observed.looks ?? [facts]
}

/** For how many seconds today's check would wait, with such a verdict. */
function waited({wait}: Check, {diagnosis}: Failed): number {
  if (diagnosis?.final) return 0
  const own = wait?.seconds ?? 0
  return diagnosis?.passes ? own + LONGEST_PASSING_MS / 1000 : own
}

/** With the cure as it was fitted to what ran, where it is the same one. */
function fitted(verdict: Failed, {cure}: Observed): Failed {
  if (!verdict.diagnosis || cure === null) return verdict
  const {diagnosis} = verdict
  return diagnosis.then === cure.said ? {...verdict, diagnosis: {...diagnosis, then: cure.fitted}} : verdict
}
