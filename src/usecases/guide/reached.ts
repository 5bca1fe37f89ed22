import type {GuideStep} from '../../model/lab/guide.js'
import type {SessionRecord} from '../../model/session.js'
import type {Session} from '../../session/session.js'
import {orLost, type OnLost} from '../lab/or-lost.js'

/**
 * The ids of the steps that the student has come to: up to the last that was shown, or has passed. Of a lab whose record does
 * not say what was shown, all of them.
 */
export function reachedSteps(
  steps: readonly Pick<GuideStep, 'id'>[],
  {reached, progress}: Pick<SessionRecord, 'reached' | 'progress'>,
): ReadonlySet<string> {
  const ids = steps.map(({id}) => id)
  if (!reached) return new Set(ids)
  const last = ids.findLastIndex((id) => reached.includes(id) || progress[id] === 'passed')
  return new Set(ids.slice(0, last + 1))
}

/** From now on the lab's record says which steps were shown. */
export function keepReached(session: Pick<Session, 'record' | 'note'>): void {
  if (!session.record.reached) session.note({reached: []})
}

/** Notes that a step was shown, where the lab's record keeps that: from then on it is checked too. */
export function noteReached(session: Pick<Session, 'record' | 'note'>, step: string, onLost: OnLost): void {
  const {reached} = session.record
  if (reached && !reached.includes(step)) orLost(() => session.note({reached: [...reached, step]}), onLost)
}
