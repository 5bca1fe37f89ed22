import type {Session} from '../session.js'
import {restoreDomains} from './kept-domains.js'
import type {KeptHost, KeptProcess} from './kept-host.js'
import {networkLines, routeLines} from './network-lines.js'
import {readLinks, readRoutes} from './read-network.js'

/**
 * Gives a fresh lab's host the network and the processes of an earlier session. What is refused does not end the rest.
 * @param start starts a process
 */
export async function restoreHost(
  session: Session,
  kept: KeptHost,
  start: (process: KeptProcess) => Promise<void>,
): Promise<void> {
  const fresh = await readLinks(session)
  await batch(session, networkLines(kept, fresh))
  for (const process of kept.processes) await start(process)
  await restoreDomains(kept.domains, {run: (command, options) => session.run(command, options)})
  await batch(session, routeLines(kept, await readRoutes(session)))
}

async function batch(session: Session, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await session.run(['ip', '-force', '-batch', '-'], {input: `${lines.join('\n')}\n`})
}
