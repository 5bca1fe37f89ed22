import {HostError} from '../../../model/errors/errors.js'
import {scaled} from '../../../model/pace.js'
import type {Session} from '../../session.js'

/**
 * Looks whether Node runs in a sealed lab in which nobody has done anything yet: where it does not later on, that is the
 * submission's own doing.
 * @throws {HostError} `no-node-in-lab`
 */
export async function needNode(session: Session, node: string): Promise<void> {
  const ran = await session.run([node, '--version'], {timeout: scaled(20_000)})
  if (ran.exitCode === 0) return
  const why = ran.stderr.trim().split('\n')[0] ?? ''
  throw new HostError('no-node-in-lab', {
    en: `Node does not run in a sealed lab, and a solution.mjs needs it there: ${why}`,
    sv: `Node går inte att köra i en förseglad labb, och en solution.mjs behöver det där: ${why}`,
  })
}
