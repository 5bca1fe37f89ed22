import {QlabError} from '../../model/errors/errors.js'
import {openSessions} from '../../session/find-session.js'
import {countRest} from '../idle/count-rest.js'
import {joinLab, type JoinLabOptions} from '../lab/join-lab.js'
import {keepForLater} from './keep-for-later.js'

/**
 * Keeps what an open lab has come to, as it is about to be closed. A lab that cannot be looked at is closed all the same, and
 * what was kept of it before is used the next time.
 */
export async function keepBeforeClose(options: JoinLabOptions & {readonly lab: string}): Promise<void> {
  try {
    // Before it is joined, which is a visit.
    const session = openSessions(options.paths, options.identity).find(
      ({record}) => record.lab === options.lab,
    )
    if (session) await countRest(session, options)
    using joined = await joinLab(options)
    await keepForLater(joined)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (!(error instanceof QlabError)) throw error
  }
}
