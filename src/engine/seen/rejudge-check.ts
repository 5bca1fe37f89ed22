import type {Json} from '../../model/json.js'
import type {Check} from '../../model/lab/check.js'
import type {Language} from '../../model/language.js'
import type {Observed, SeenLook} from '../../model/run/observed.js'
import type {CheckResult} from '../../model/run/result.js'
import {judge, type Verdict} from '../judge.js'
import {told} from '../told.js'
import {passesIn} from './trail.js'

type Failed = Extract<Verdict, {outcome: 'failed'}>

/** What was seen of a check. */
export interface Seen extends Pick<CheckResult, 'facts' | 'durationMs'> {
  readonly observed: Observed
}

/** Why what was seen does not tell what a check finds today: see WHY_AGAIN. */
export type Unseen = 'waits' | 'late' | 'partial'

/**
 * Judges what was seen of a check with the judge that it has now: it passes when any of the looks does, as it would have then. Pure.
 * @returns why nobody can know: the judge is content with a look only that today's check may not have waited for, or with none, and
 *   today's check would have waited for longer than anybody did; or what was seen then is not all kept
 */
export function rejudgeCheck(check: Check, seen: Seen, language: Language): CheckResult | Unseen {
  const {observed, durationMs} = seen
  const result = (facts: Json, verdict: Verdict, dead: Observed['dead'] = []): CheckResult => ({
    ...{id: check.id, title: check.title[language], facts, expected: null, actual: null},
    ...{diagnosis: null, reason: null, durationMs},
    ...told(verdict, language, dead),
  })
  const looks = looksOf(seen)
  const judged = looks.map((look) => ({look, verdict: judge(check, look.facts)}))
  const at = judged.findIndex(({verdict}) => verdict.outcome === 'passed' || isFinal(verdict))
  const last = judged.at(-1)
  const decisive = at < 0 ? last : judged[at]
  if (!decisive || !last) return 'waits'
  const {look, verdict} = decisive
  if (verdict.outcome === 'passed')
    return isReached(check, observed, judged.slice(0, at), look) ? result(look.facts, verdict) : 'late'
  // That a judge throws is for its author to fix, however long anybody waits.
  if (verdict.outcome === 'error') return result(look.facts, verdict)
  const shown = decisive === last ? fitted(verdict, observed) : verdict
  const dead = decisive === last ? observed.dead : []
  if (isFinal(verdict)) return result(look.facts, shown, dead)
  if (observed.partial) return 'partial'
  return isAll(check, observed, judged) ? result(look.facts, shown, dead) : 'waits'
}

/** All that was seen, the last look last. */
export function looksOf({facts, observed}: Pick<Seen, 'facts' | 'observed'>): readonly SeenLook[] {
  return observed.looks ?? [{facts, after: 0}]
}

interface JudgedLook {
  readonly look: SeenLook
  readonly verdict: Verdict
}

/** Whether today's check would have come to a look, which none of those before has decided. */
function isReached(
  {wait}: Check,
  observed: Observed,
  before: readonly JudgedLook[],
  {after}: SeenLook,
): boolean {
  const own = wait?.seconds ?? 0
  if (after === 0 || after < own) return true
  // It waits at every look for as long as it did.
  return own >= observed.wait && before.every(({look, verdict}) => passesIn(verdict) >= (look.passes ?? 0))
}

/** Whether today's check would not have looked once more after all those looks in vain. */
function isAll({wait}: Check, observed: Observed, judged: readonly JudgedLook[]): boolean {
  const own = wait?.seconds ?? 0
  if (observed.end === 'ended' || (own === 0 && judged.every(({verdict}) => passesIn(verdict) === 0)))
    return true
  if (observed.end !== 'time') return false
  return own <= observed.wait && judged.every(({look, verdict}) => passesIn(verdict) <= (look.passes ?? 0))
}

function isFinal(verdict: Verdict): boolean {
  return verdict.outcome === 'failed' && verdict.diagnosis?.final === true
}

/** With the cure as it was fitted to what ran, where it is the same one. */
function fitted(verdict: Failed, {cure}: Observed): Failed {
  if (!verdict.diagnosis || cure === null) return verdict
  const {diagnosis} = verdict
  return diagnosis.then === cure.said ? {...verdict, diagnosis: {...diagnosis, then: cure.fitted}} : verdict
}
