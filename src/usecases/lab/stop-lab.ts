import {keepBeforeClose} from '../progress/keep-before-close.js'
import {forgetProgress, isBegun} from '../progress/progress-file.js'
import {resumesAtStep} from '../progress/resumes-at-step.js'
import {lockIn, withLock} from '../../host/files/lock.js'
import {sessionsElsewhere} from '../../session/find-session.js'
import {labElsewhere, lifeOf} from '../../session/life.js'
import {reap} from '../../session/reap.js'
import {
  knownIds,
  recordedElsewhere,
  refuseOtherState,
  unreadableSession,
} from '../../session/lost-sessions.js'
import {labNotOpen, whichLab} from '../../session/session-errors.js'
import {sessionFolders} from '../../session/session-folders.js'
import {forgetClosedIdle} from '../../session/idle/closed-idle.js'
import {readRecord} from '../../session/session-record.js'
import {needLabNamed} from './session-meant.js'
import type {Workplace} from '../workplace.js'
import type {Command} from '../../model/errors/suggestion.js'

export interface StopLabOptions extends Workplace {
  /** Which lab; else the only one. */
  readonly lab?: string | undefined
  readonly all: boolean
  /** Whether the lab begins at its first step the next time. */
  readonly forget: boolean
  readonly signal?: AbortSignal
}

export interface Stopped {
  readonly lab: string
  /** Where it was closed already: what was kept of where the student was is forgotten. */
  readonly forgotten?: true
  /** False when only what a dead session had left was cleared away. */
  readonly wasOpen: boolean
  /** Where the student's files are, which stay; null when they could not be told, or went with the lab. */
  readonly work: string | null
  /** The step that `qlab start` goes on at, from 1; null when it begins at the first. */
  readonly resumesAt: number | null
}

/**
 * Closes labs, and clears away whatever dead sessions have left.
 * @throws {UsageError} `lab-not-open`, `unknown-lab`, `which-lab`
 * @throws {HostError} `lab-elsewhere`
 */
export async function stopLab(options: StopLabOptions): Promise<Stopped[]> {
  const {paths, identity, lab, all, forget, signal} = options
  const ids = knownIds(paths)
  const state = (id: string) => readRecord(sessionFolders(paths, id).state)
  const open = ids.filter((id) => {
    const record = state(id)
    return (record && lifeOf(paths, record) === 'open') || unreadableSession(paths, id) !== null
  })
  if (lab !== undefined) refuseOtherState(paths, lab)
  if (lab !== undefined && !ids.includes(lab)) {
    await needLabNamed(lab, options)
    if (!forget || !isBegun(paths, lab)) throw labNotOpen(lab, open)
    forgetProgress(paths, lab)
    forgetClosedIdle(paths, lab)
    return [{lab, wasOpen: false, forgotten: true, work: null, resumesAt: null}]
  }
  if (lab === undefined && !all && open.length > 1)
    throw whichLab(open, [...open.map((id): Command => `qlab stop ${id}`), 'qlab stop --all'])
  const elsewhere = sessionsElsewhere(paths)
  const outOfReach = elsewhere.map(({record}) => record.lab)
  const chosen =
    lab === undefined
      ? ids.filter((id) => !outOfReach.includes(id) && recordedElsewhere(paths, id) === null)
      : [lab]
  const stopped: Stopped[] = []
  for (const id of chosen) {
    const record = state(id)
    const close = async (): Promise<void> => {
      if (!forget && record && lifeOf(paths, record) === 'open') await keepBeforeClose({...options, lab: id})
      await reap(paths, id, identity)
      if (forget) forgetProgress(paths, id)
      if (forget) forgetClosedIdle(paths, id)
    }
    await withLock(lockIn(paths.state, `closing-${id}`), identity, close, {...(signal && {signal})})
    const work = record && !record.scratch ? record.work : null
    const resumesAt = work === null ? null : resumesAtStep(paths, id)
    stopped.push({lab: id, wasOpen: open.includes(id), work, resumesAt})
  }
  // Only by its name, and after the others.
  if (lab === undefined && elsewhere[0]) throw labElsewhere(elsewhere[0].record, elsewhere[0].life)
  return stopped
}
