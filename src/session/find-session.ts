import type {Identity} from '../host/identity.js'
import type {Paths} from '../host/files/paths.js'
import {UsageError} from '../model/errors/errors.js'
import {closedIdleLabs, readClosedIdle} from './idle/closed-idle.js'
import {labOfOtherState} from './elsewhere/other-state.js'
import {noteVisit} from './idle/note-visit.js'
import {labElsewhere, lifeOf} from './life.js'
import {
  diedSessions,
  labsOfOtherStates,
  labUnreadable,
  refuseOtherState,
  unreadableSessions,
} from './lost-sessions.js'
import {withFlag} from '../model/errors/suggestion.js'
import type {Localized} from '../model/language.js'
import type {SessionRecord} from '../model/session.js'
import {Session} from './session.js'
import {endedIdle, labNotOpen, whichLab} from './session-errors.js'
import {readableSessions} from './session-record.js'

/** The sessions that are open now. */
export function openSessions(paths: Paths, identity: Identity): Session[] {
  return readableSessions(paths)
    .filter(({record}) => lifeOf(paths, record) === 'open')
    .map(({folders, record}) => new Session({paths, identity, folders, record, keep: () => undefined}))
}

/** The sessions that are open in another container, or may be on another computer. */
export function sessionsElsewhere(
  paths: Paths,
): {readonly record: SessionRecord; readonly life: 'elsewhere' | 'unknown'}[] {
  return readableSessions(paths).flatMap(({record}) => {
    const life = lifeOf(paths, record)
    return life === 'elsewhere' || life === 'unknown' ? [{record, life}] : []
  })
}

/**
 * The open session that a command means: the one of `lab` (or of the lab whose shell we are in), else the only one.
 * @throws {UsageError} `no-lab-open`, `lab-not-open`, `which-lab`, `lab-unreadable`, `lab-of-other-state`
 * @throws {HostError} `lab-elsewhere`
 */
export function findSession(
  paths: Paths,
  identity: Identity,
  lab: string | undefined = process.env.QLAB_LAB,
): Session {
  const open = openSessions(paths, identity)
  const ids = open.map((session) => session.record.lab)
  if (lab) {
    const found = open.find((session) => session.record.lab === lab)
    if (found) return visited(found)
    refuseOtherState(paths, lab)
    refuseElsewhere(paths, lab)
    refuseUnreadable(paths, lab)
    throw labNotOpen(lab, ids, {
      why: died(paths, lab) ?? endedAlone(paths, lab),
      suggestions: [`qlab start ${lab}`],
    })
  }
  const [only, ...others] = open
  if (!only) {
    refuseElsewhere(paths)
    for (const other of labsOfOtherStates(paths)) throw labOfOtherState(other.lab, other.state)
    refuseUnreadable(paths)
    const lost = diedSessions(paths)[0]?.record.lab ?? closedIdleLabs(paths)[0]?.lab
    throw new UsageError(
      'no-lab-open',
      (lost && (died(paths, lost) ?? endedAlone(paths, lost))) || {
        en: 'No lab is open.',
        sv: 'Ingen labb är öppen.',
      },
      {
        suggestions: lost ? [`qlab start ${lost}`] : ['qlab list', 'qlab start bridge'],
      },
    )
  }
  if (others.length > 0)
    throw whichLab(
      ids,
      ids.map((id) => withFlag('lab', id)),
    )
  return visited(only)
}

/** A command that asks for a lab is somebody who uses it. */
function visited(session: Session): Session {
  noteVisit(session.folders)
  return session
}

function refuseElsewhere(paths: Paths, lab?: string): void {
  const found = sessionsElsewhere(paths).find(({record}) => lab === undefined || record.lab === lab)
  if (found) throw labElsewhere(found.record, found.life)
}

function refuseUnreadable(paths: Paths, lab?: string): void {
  const found = unreadableSessions(paths).find((each) => lab === undefined || each.lab === lab)
  if (found) throw labUnreadable(found)
}

/** That a lab has ended by itself, because nobody used it; null where it has not. */
function endedAlone(paths: Paths, lab: string): Localized | null {
  const closed = readClosedIdle(paths, lab)
  return closed && endedIdle(closed)
}

/** That a lab was open, and has ended without anybody closing it; null where it was not. */
function died(paths: Paths, lab: string): Localized | null {
  if (!diedSessions(paths).some(({record}) => record.lab === lab)) return null
  return {
    en: `The lab ${lab} is no longer open: it ended without being closed.`,
    sv: `Labben ${lab} är inte öppen längre: den avslutades utan att stängas.`,
  }
}
