import type {DiedLab, UnreadableLab} from '../../model/view/lab-status.js'
import {diedSessions, unreadableSessions} from '../../session/lost-sessions.js'
import type {Workplace} from '../workplace.js'

/** The labs that have ended without being closed. */
export function diedLabs({paths}: Pick<Workplace, 'paths'>): DiedLab[] {
  return diedSessions(paths).map(({record: {lab, openedAt, work, scratch}, seenAt}) => ({
    lab,
    openedAt,
    seenAt,
    work: scratch ? null : work,
  }))
}

/** The labs that live and whose record cannot be read. */
export function unreadableLabs({paths}: Pick<Workplace, 'paths'>): UnreadableLab[] {
  return unreadableSessions(paths).map(({lab, openedAt, vms, holders}) => ({
    lab,
    openedAt,
    vms,
    processes: holders.map(({pid}) => pid),
  }))
}
