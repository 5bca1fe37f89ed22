import {hostname} from 'node:os'
import {sessionsElsewhere} from '../../session/find-session.js'
import {labOfOtherState} from '../../session/elsewhere/other-state.js'
import {labsOfOtherStates} from '../../session/lost-sessions.js'
import {labElsewhere} from '../../session/life.js'
import type {Language} from '../../model/language.js'
import type {Workplace} from '../workplace.js'

/** A lab of ours that another container has open, or may have. */
export interface LabElsewhere {
  readonly lab: string
  /** The name of the container or computer. */
  readonly host: string
  /** What to know of it, in the reader's language. */
  readonly note: string
}

export function labsElsewhere({paths, language}: Workplace & {readonly language: Language}): LabElsewhere[] {
  const others = labsOfOtherStates(paths).map(({lab, state}) => ({
    lab,
    host: hostname(),
    note: labOfOtherState(lab, state).told(language).message,
  }))
  const away = sessionsElsewhere(paths).map(({record, life}) => ({
    lab: record.lab,
    host: record.where?.host ?? '',
    note: labElsewhere(record, life).told(language).message,
  }))
  return [...away, ...others]
}
