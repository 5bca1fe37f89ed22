import {QlabError} from '../../model/errors/errors.js'
import {joinLab, type JoinLabOptions} from '../lab/join-lab.js'
import {keepForLater} from './keep-for-later.js'

/**
 * Keeps what an open lab has come to, as it is about to be closed. A lab that cannot be looked at is closed all the same, and
 * what was kept of it before is used the next time.
 */
export async function keepBeforeClose(options: JoinLabOptions & {readonly lab: string}): Promise<void> {
  try {
    using joined = await joinLab(options)
    await keepForLater(joined)
  } catch (error) {
    options.signal?.throwIfAborted()
    if (!(error instanceof QlabError)) throw error
  }
}
