import {existsSync, readdirSync} from 'node:fs'
import {join} from 'node:path'
import type {Identity} from '../../host/identity.js'
import {isHeld, withLock} from '../../host/files/lock.js'
import type {Paths} from '../../host/files/paths.js'
import {ownProcess, processId} from '../../host/process/processes.js'
import {removeTree} from '../../host/files/remove-tree.js'
import {reap} from '../../session/reap.js'
import {sessionIds} from '../../session/session-folders.js'

/**
 * A place of its own for one proof's sessions, so that several of one lab can be open at once, and none of them is
 * seen by `qlab status` or in the way of `qlab start`. Its name tells whose it is.
 * @param name unique in this process
 */
function provePlace(paths: Paths, name: string): Paths {
  const self = ownProcess()
  return placeOf(paths, `${self.pid}.${self.start}.${name}`)
}

function placeOf(paths: Paths, slot: string): Paths {
  const state = join(paths.state, 'proving', slot)
  return {...paths, state, runtime: join(paths.runtime, `proving-${slot}`), work: join(state, 'work')}
}

/** Does some work in a place of its own, which is gone afterwards. */
export async function inProvePlace<T>(
  paths: Paths,
  identity: Identity,
  name: string,
  work: (place: Paths) => Promise<T>,
): Promise<T> {
  const place = provePlace(paths, name)
  try {
    // Locked, so that nobody in another container takes it for one whose proof was killed.
    return await withLock(join(place.state, 'hold'), identity, () => work(place))
  } finally {
    await removePlace(place, identity)
  }
}

/** Ends what is in a place, and removes it. */
async function removePlace(place: Paths, identity: Identity): Promise<void> {
  for (const id of sessionIds(place)) await reap(place, id, identity)
  await removeTree(place.runtime, identity)
  await removeTree(place.state, identity)
}

/** Removes the places of proofs that were killed. */
export async function sweepPlaces(paths: Paths, identity: Identity): Promise<void> {
  const home = join(paths.state, 'proving')
  for (const slot of existsSync(home) ? readdirSync(home) : []) {
    const [pid, start] = slot.split('.')
    if (processId(Number(pid))?.start !== start && !isHeld(join(home, slot, 'hold')))
      await removePlace(placeOf(paths, slot), identity)
  }
}
