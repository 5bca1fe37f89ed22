import {findLab} from '../../content/spec/find-labs.js'
import {QlabError} from '../../model/errors/errors.js'
import {findSession} from '../../session/find-session.js'
import {knownIds} from '../../session/lost-sessions.js'
import type {Session} from '../../session/session.js'
import {isBegun} from '../progress/progress-file.js'
import type {Workplace} from '../workplace.js'

/**
 * The open session that a command means.
 * @throws {UsageError} `unknown-lab`, with what may have been meant, where there is no lab of that name; else as findSession does
 */
export async function sessionMeant({
  paths,
  identity,
  root,
  lab,
}: Workplace & {readonly lab?: string | undefined}): Promise<Session> {
  try {
    return findSession(paths, identity, lab)
  } catch (error) {
    if (lab !== undefined && error instanceof QlabError && error.code === 'lab-not-open')
      await needLabNamed(lab, {paths, root})
    throw error
  }
}

/** @throws {UsageError} `unknown-lab`, of a name that neither a lab of the course nor one that was begun has */
export async function needLabNamed(
  lab: string,
  {paths, root}: Pick<Workplace, 'paths' | 'root'>,
): Promise<void> {
  if (!knownIds(paths).includes(lab) && !isBegun(paths, lab)) await findLab(lab, root)
}
