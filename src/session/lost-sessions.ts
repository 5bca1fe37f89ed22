import {readdirSync, statSync} from 'node:fs'
import {basename, join} from 'node:path'
import {isHeld} from '../host/files/lock.js'
import type {Paths} from '../host/files/paths.js'
import {isOurs} from '../host/process/process-space.js'
import {childrenOf, commandLineOf, pidsIn, processId, type ProcessId} from '../host/process/processes.js'
import {UsageError} from '../model/errors/errors.js'
import type {SessionRecord} from '../model/session.js'
import {command} from '../model/errors/suggestion.js'
import {labOfOtherState, otherState} from './elsewhere/other-state.js'
import {lifeOf} from './life.js'
import {sessionFolders, sessionIds, type SessionFolders} from './session-folders.js'
import {readableSessions, readRecord} from './session-record.js'

/**
 * A lab that lives and that no record leads to: session.json is missing, cut short, of another version or another lab,
 * may not be read, or names processes that have ended.
 */
export interface UnreadableSession {
  readonly lab: string
  /** The processes that hold its namespaces: what ends them ends the lab. */
  readonly holders: readonly ProcessId[]
  /** How many VMs run in it. */
  readonly vms: number
  /** ISO 8601: when the first of its processes was started. */
  readonly openedAt: string
}

/** A lab whose namespaces have ended, though nobody has closed it. */
export interface DiedSession {
  readonly record: SessionRecord
  /** ISO 8601: the last sign of life that there is. It ended then or later. */
  readonly seenAt: string
}

/** Ids of the labs that have a session folder, or processes that hold their namespaces; not those of another state folder. */
export function knownIds(paths: Paths): string[] {
  const held = heldIds(paths).filter((lab) => recordedElsewhere(paths, lab) === null)
  return [...new Set([...sessionIds(paths), ...held])].sort()
}

/** The other state folder that a lab is recorded in whose processes are in our runtime folder; null where there is none. */
export function recordedElsewhere(paths: Paths, lab: string): string | null {
  const folders = sessionFolders(paths, lab)
  return otherState(folders, holdersOf(folders))
}

/** The labs of other state folders, by their ids. */
export function labsOfOtherStates(paths: Paths): {readonly lab: string; readonly state: string}[] {
  return [...new Set(heldIds(paths))].sort().flatMap((lab) => {
    const state = recordedElsewhere(paths, lab)
    return state === null ? [] : [{lab, state}]
  })
}

/** @throws {UsageError} `lab-of-other-state` */
export function refuseOtherState(paths: Paths, lab: string): void {
  const state = recordedElsewhere(paths, lab)
  if (state !== null) throw labOfOtherState(lab, state)
}

/** What lives of a lab without a record that leads to it; null where nothing does, or its record is as it should be. */
export function unreadableSession(paths: Paths, lab: string): UnreadableSession | null {
  const folders = sessionFolders(paths, lab)
  const record = readRecord(folders.state)
  // Who was opening it has died, and so does what it had begun.
  if (record && (record.state === 'opening' || lifeOf(paths, record) !== 'dead')) return null
  const holders = holdersOf(folders)
  if (otherState(folders, holders) !== null) return null
  const tree = holders.flatMap(({pid}) => [pid, ...descendantsOf(pid)])
  const inner = `${folders.namespaces}/lab.sh`
  const lives = tree.some((pid) => commandLineOf(pid).includes(inner)) || (!record && isHeld(folders.hold))
  if (!lives) return null
  const vms = tree.filter((pid) => commandLineOf(pid)[0]?.includes('qemu-system')).length
  return {lab, holders, vms, openedAt: new Date(bornAt(folders)).toISOString()}
}

export function unreadableSessions(paths: Paths): UnreadableSession[] {
  return knownIds(paths).flatMap((lab) => unreadableSession(paths, lab) ?? [])
}

/** The labs that have died and are not yet cleared away. */
export function diedSessions(paths: Paths): DiedSession[] {
  return readableSessions(paths).flatMap(({folders, record}) => {
    if (record.state !== 'open' || lifeOf(paths, record) !== 'dead') return []
    if (unreadableSession(paths, record.lab)) return []
    return [{record, seenAt: new Date(lastChange(folders)).toISOString()}]
  })
}

/** Why an unreadable lab cannot be used: only be closed. */
export function labUnreadable({lab, holders, vms}: UnreadableSession): UsageError {
  const pids = holders.map(({pid}) => pid).join(', ')
  return new UsageError(
    'lab-unreadable',
    {
      en: `The lab ${lab} is open (process ${pids || '?'}, running VMs: ${vms}), but its record, session.json, is missing or cannot be used. You can only close the lab, with everything that runs in it.`,
      sv: `Labben ${lab} är öppen (process ${pids || '?'}, VM:ar igång: ${vms}), men dess session.json saknas eller går inte att använda. Du kan bara stänga labben, med allt som körs i den.`,
    },
    {
      suggestions: [
        command(`qlab stop ${lab}`, {
          en: 'closes it; your disks and files stay',
          sv: 'stänger den; dina diskar och filer finns kvar',
        }),
        command(`qlab start ${lab} --yes`, {
          en: 'closes it and opens it again',
          sv: 'stänger den och öppnar den igen',
        }),
      ],
    },
  )
}

/**
 * The processes that hold a session's namespaces: their command line has the path of its own router.sh. In another container
 * the same path may be another file, and another lab.
 */
export function holdersOf(folders: SessionFolders): ProcessId[] {
  const mark = `${folders.namespaces}/router.sh`
  return pidsIn()
    .filter((pid) => pid !== process.pid && commandLineOf(pid).includes(mark) && isOurs(pid, mark))
    .map((pid) => processId(pid))
    .filter((found) => found !== null)
}

/** Ids of the labs whose namespaces are held, by the paths in the holders' words. */
function heldIds(paths: Paths): string[] {
  return pidsIn().flatMap((pid) =>
    commandLineOf(pid).flatMap((word) => {
      // Most words of most processes are something else, and paths are slow.
      if (!word.endsWith('/router.sh')) return []
      const lab = basename(join(word, '../..'))
      return word === `${sessionFolders(paths, lab).namespaces}/router.sh` && isOurs(pid, word) ? [lab] : []
    }),
  )
}

function descendantsOf(pid: number): number[] {
  return childrenOf(pid).flatMap((child) => [child, ...descendantsOf(child)])
}

/** A time in ms: the runtime folder is made when a lab is opened, and its copies are not touched later. */
function bornAt({namespaces, runtime}: SessionFolders): number {
  const born = [namespaces, runtime].map((path) => statSync(path, {throwIfNoEntry: false})?.mtimeMs)
  return born.find((time) => time !== undefined) ?? Date.now()
}

/** A time in ms: the newest of what a lab writes while it lives. */
function lastChange({state, io, tmp, vm}: SessionFolders): number {
  const files = [state, io, tmp, vm].flatMap((folder) => [folder, ...entriesOf(folder)])
  const times = files.map((file) => statSync(file, {throwIfNoEntry: false})?.mtimeMs ?? 0)
  return Math.max(...times)
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name))
  } catch {
    return [] // it was cleared away, or is not ours to read
  }
}
