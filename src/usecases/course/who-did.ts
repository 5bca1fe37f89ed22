import type {Lab} from '../../model/lab/lab.js'
import type {StepResult} from '../../model/run/result.js'
import type {SessionRecord} from '../../model/session.js'
import type {Session} from '../../session/session.js'
import {orLost, type OnLost} from '../lab/or-lost.js'

/** Notes in the lab's record which of these steps have passed: it was qlab that typed their commands. */
export function noteRan(
  session: Pick<Session, 'record' | 'note'>,
  steps: readonly Pick<StepResult, 'id' | 'outcome'>[],
  onLost: OnLost,
): void {
  const passed = steps.filter(({outcome}) => outcome === 'passed').map(({id}) => id)
  const ran = [...new Set([...(session.record.ran ?? []), ...passed])]
  if (passed.length > 0) orLost(() => session.note({ran}), onLost)
}

/** Who did a lab that has passed: the student, who did at least one of its steps, or qlab, which did all. */
export function whoDid(lab: Pick<Lab, 'guides'>, {ran = []}: Pick<SessionRecord, 'ran'>): 'student' | 'qlab' {
  return lab.guides.en.steps.every(({id}) => ran.includes(id)) ? 'qlab' : 'student'
}
