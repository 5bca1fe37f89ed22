import {rmSync} from 'node:fs'
import type {Identity} from '../host/identity.js'
import type {Paths} from '../host/files/paths.js'
import {isHeld} from '../host/files/lock.js'
import {isHere} from '../host/process/process-space.js'
import {killAndWait} from '../host/process/processes.js'
import {removeTree} from '../host/files/remove-tree.js'
import {HostError} from '../model/errors/errors.js'
import {scaled} from '../model/pace.js'
import {until} from '../model/until.js'
import {heldElsewhere, labElsewhere, lifeOf} from './life.js'
import {holdersOf, refuseOtherState} from './lost-sessions.js'
import {sessionFolders} from './session-folders.js'
import {readRecord} from './session-record.js'

const ENDING_MS = 5000

/**
 * Ends a session, whatever state it is in, and clears its folders away. Safe on one that is half open,
 * dead, or whose record is broken: the holder is found by its command line as well.
 * @throws {UsageError} `lab-of-other-state` when another state folder has its record
 * @throws {HostError} `lab-elsewhere` when it lives in another container, `keeper-survives`
 */
export async function reap(paths: Paths, lab: string, who: Identity): Promise<void> {
  refuseOtherState(paths, lab)
  const folders = sessionFolders(paths, lab)
  const record = readRecord(folders.state)
  if (record && lifeOf(paths, record, true) === 'elsewhere') throw labElsewhere(record, 'elsewhere')
  if (!record && holdersOf(folders).length === 0 && isHeld(folders.hold)) throw heldElsewhere(lab)
  const known = record && isHere(record.where) ? [record.keeper, record.router, record.room] : []
  const victims = [...holdersOf(folders), ...known.filter((process) => process !== null)]
  for (const victim of victims)
    if (!(await killAndWait(victim)))
      throw new HostError(
        'keeper-survives',
        {
          en: `Process ${victim.pid} of the lab ${lab} cannot be ended.`,
          sv: `Process ${victim.pid} i labben ${lab} går inte att avsluta.`,
        },
        {
          suggestions: [`ps -o pid,stat,wchan,args ${victim.pid}`],
        },
      )
  if (!record?.router) await ended(lab, folders.hold)
  await removeTree(folders.runtime, who)
  if (record?.scratch) await removeTree(record.work, who)
  await removeTree(folders.io, who)
  await removeTree(folders.tmp, who)
  rmSync(folders.state, {recursive: true, force: true})
}

/**
 * Waits for what a holder forked while it was looked for, in a pid namespace where it is not found by its words: it ends by
 * itself, and has inherited the lock.
 */
async function ended(lab: string, hold: string): Promise<void> {
  const timing = {timeoutMs: scaled(ENDING_MS), intervalMs: 5}
  if ((await until(() => !isHeld(hold), timing)) === null) throw heldElsewhere(lab)
}
