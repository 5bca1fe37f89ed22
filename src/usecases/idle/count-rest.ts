import type {Session} from '../../session/session.js'
import type {Workplace} from '../workplace.js'
import {countLook} from './count-look.js'
import {readLooked, writeLooked} from './idle-file.js'
import {orLost} from '../lab/or-lost.js'
import {lastSeen} from './last-seen.js'
import {presentMoment} from './present-moment.js'

/** Counts what no look at an open lab has counted yet: it is about to be closed. */
export async function countRest(
  session: Session,
  {paths, identity}: Pick<Workplace, 'paths' | 'identity'>,
): Promise<void> {
  const before = readLooked(session.folders)
  if (before?.seenAt === undefined) return
  const [now, seenAt] = [presentMoment(), await lastSeen(session)]
  await countLook({paths, identity, before, now, seenAt})
  orLost(
    () => writeLooked(session.folders, {...before, ...now, seenAt}),
    () => undefined,
  )
}
