import {withLock} from '../host/lock.js'
import {UsageError} from '../model/errors.js'
import {isOpen, reap} from '../session/reap.js'
import {sessionFolders, sessionIds} from '../session/session-folders.js'
import {readRecord} from '../session/session-record.js'
import type {Workplace} from './workplace.js'
import type {Command} from '../model/suggestion.js'

export interface StopLabOptions extends Workplace {
  /** Which lab; else the only one. */
  readonly lab?: string | undefined
  readonly all: boolean
  readonly signal?: AbortSignal
}

export interface Stopped {
  readonly lab: string
  /** False when only what a dead session had left was cleared away. */
  readonly wasOpen: boolean
  /** Where the student's files are, which stay; null when they could not be told, or went with the lab. */
  readonly work: string | null
}

/** Closes labs, and clears away whatever dead sessions have left. */
export async function stopLab({paths, identity, lab, all, signal}: StopLabOptions): Promise<Stopped[]> {
  const ids = sessionIds(paths)
  const state = (id: string) => readRecord(sessionFolders(paths, id).state)
  const open = ids.filter((id) => {
    const record = state(id)
    return record !== null && record !== 'broken' && isOpen(record)
  })
  if (lab !== undefined && !ids.includes(lab))
    throw new UsageError(
      'lab-not-open',
      {en: `The lab ${lab} is not open.`, sv: `Labben ${lab} är inte öppen.`},
      {
        suggestions: [
          open.length > 0
            ? {en: `Open now: ${open.join(', ')}`, sv: `Öppna nu: ${open.join(', ')}`}
            : {en: 'No lab is open.', sv: 'Ingen labb är öppen.'},
        ],
      },
    )
  if (lab === undefined && !all && open.length > 1)
    throw new UsageError(
      'which-lab',
      {
        en: `${open.length} labs are open: ${open.join(', ')}.`,
        sv: `${open.length} labbar är öppna: ${open.join(', ')}.`,
      },
      {
        suggestions: [...open.map((id): Command => `qlab stop ${id}`), 'qlab stop --all'],
      },
    )
  const chosen = lab === undefined ? ids : [lab]
  const stopped: Stopped[] = []
  for (const id of chosen) {
    const record = state(id)
    const known = record !== null && record !== 'broken' ? record : null
    await withLock(`closing-${id}`, () => reap(paths, id, identity), {...(signal && {signal})})
    stopped.push({lab: id, wasOpen: open.includes(id), work: known && !known.scratch ? known.work : null})
  }
  return stopped
}
