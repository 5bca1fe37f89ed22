import type {Identity} from '../host/identity.js'
import type {Paths} from '../host/paths.js'
import {UsageError} from '../model/errors.js'
import {isOpen} from './reap.js'
import {Session} from './session.js'
import {sessionFolders, sessionIds} from './session-folders.js'
import {readRecord} from './session-record.js'

/** The sessions that are open now. */
export function openSessions(paths: Paths, identity: Identity): Session[] {
  return sessionIds(paths).flatMap((lab) => {
    const folders = sessionFolders(paths, lab)
    const record = readRecord(folders.state)
    if (record === null || record === 'broken' || !isOpen(record)) return []
    return [new Session({paths, identity, folders, record, keep: () => undefined})]
  })
}

/**
 * The open session that a command means: the one of `lab` (or of the lab whose shell we are in), else the only one.
 * @throws {UsageError} `no-lab-open`, `lab-not-open`, `which-lab`
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
    if (found) return found
    throw new UsageError(
      'lab-not-open',
      {en: `The lab ${lab} is not open.`, sv: `Labben ${lab} är inte öppen.`},
      {
        suggestions: [
          `qlab start ${lab}`,
          ...(ids.length > 0 ? [{en: `Open now: ${ids.join(', ')}`, sv: `Öppna nu: ${ids.join(', ')}`}] : []),
        ],
      },
    )
  }
  const [only, ...others] = open
  if (!only)
    throw new UsageError(
      'no-lab-open',
      {en: 'No lab is open.', sv: 'Ingen labb är öppen.'},
      {
        suggestions: ['qlab list', 'qlab start bridge'],
      },
    )
  if (others.length > 0)
    throw new UsageError(
      'which-lab',
      {
        en: `${open.length} labs are open: ${ids.join(', ')}.`,
        sv: `${open.length} labbar är öppna: ${ids.join(', ')}.`,
      },
      {
        suggestions: ids.map((id) => ({en: `add  --lab ${id}`, sv: `lägg till  --lab ${id}`})),
      },
    )
  return only
}
