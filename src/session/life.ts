import {isHeld} from '../host/files/lock.js'
import type {Paths} from '../host/files/paths.js'
import {isHere, isSameComputer} from '../host/process/process-space.js'
import {isAlive} from '../host/process/processes.js'
import {HostError} from '../model/errors/errors.js'
import type {SessionRecord} from '../model/session.js'
import {command} from '../model/errors/suggestion.js'
import {openingLock, sessionFolders} from './session-folders.js'

/**
 * What is known of a recorded session: `open`, its namespaces live; `opening`, a command that lives is opening it; `elsewhere`,
 * one of these in another container, whose processes cannot be told by their pids here; `unknown`, opened on a
 * computer that may be another one, which shares our folders; `dead`.
 */
export type Life = 'open' | 'opening' | 'elsewhere' | 'unknown' | 'dead'

/** @param ours whether we hold the lab's opening lock ourselves, so that nobody else can be opening it */
export function lifeOf(paths: Paths, record: SessionRecord, ours = false): Life {
  if (isHere(record.where)) {
    if (record.state === 'open') return record.room !== null && isAlive(record.room) ? 'open' : 'dead'
    return isAlive(record.opener) ? 'opening' : 'dead'
  }
  const held = isHeld(sessionFolders(paths, record.lab).hold)
  const opening = !ours && record.state === 'opening' && isHeld(openingLock(paths, record.lab))
  if (held || opening) return 'elsewhere'
  return record.where && !isSameComputer(record.where) ? 'unknown' : 'dead'
}

/** Why a lab cannot be used, opened or closed from here. */
export function labElsewhere({lab, where}: SessionRecord, life: 'elsewhere' | 'unknown'): HostError {
  const host = where?.host ?? '?'
  if (life === 'unknown')
    return new HostError(
      'lab-elsewhere',
      {
        en: `The lab ${lab} was opened on ${host}, and from here qlab cannot see whether it is still open.`,
        sv: `Labben ${lab} öppnades på ${host}, och härifrån kan qlab inte se om den fortfarande är öppen.`,
      },
      {
        suggestions: [
          command(`qlab stop ${lab}`, {
            en: 'cleans up after it, if it is no longer open there',
            sv: 'städar undan den, om den inte är öppen där längre',
          }),
        ],
      },
    )
  return new HostError(
    'lab-elsewhere',
    {
      en: `The lab ${lab} is open in another container or pid namespace (${host}). qlab cannot reach it from here.`,
      sv: `Labben ${lab} är öppen i en annan container eller pid-namnrymd (${host}). qlab når den inte härifrån.`,
    },
    {
      suggestions: [
        command(`qlab stop ${lab}`, {
          en: 'closes it; type it where the lab was opened',
          sv: 'stänger den; skriv det där labben öppnades',
        }),
        {
          en: 'Or give qlab other folders here, with QLAB_STATE_HOME, QLAB_RUNTIME_DIR and QLAB_WORK_HOME.',
          sv: 'Eller ge qlab andra kataloger här, med QLAB_STATE_HOME, QLAB_RUNTIME_DIR och QLAB_WORK_HOME.',
        },
      ],
    },
  )
}

/** The same of a lab whose record cannot be read. */
export function heldElsewhere(lab: string): HostError {
  return new HostError(
    'lab-elsewhere',
    {
      en: `The lab ${lab} is open in another container or pid namespace, and its record cannot be read.`,
      sv: `Labben ${lab} är öppen i en annan container eller pid-namnrymd, och dess session.json går inte att läsa.`,
    },
    {
      suggestions: [
        command(`qlab stop ${lab}`, {
          en: 'closes it; type it where the lab was opened',
          sv: 'stänger den; skriv det där labben öppnades',
        }),
      ],
    },
  )
}
