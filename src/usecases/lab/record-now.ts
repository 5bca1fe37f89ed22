import type {SessionRecord} from '../../model/session.js'
import {openSessions} from '../../session/find-session.js'
import type {Workplace} from '../workplace.js'

/** The record of a lab if it is open now, also in a session that was opened since; else null. */
export function recordNow({paths, identity}: Workplace, lab: string): SessionRecord | null {
  return openSessions(paths, identity).find(({record}) => record.lab === lab)?.record ?? null
}
