import type {CommandRun} from '../../model/run/live-lab.js'
import type {Session} from '../session.js'
import type {KeptHost, KeptProcess} from './kept-host.js'
import {networkLines, routeLines} from './network-lines.js'
import {readLinks, readRoutes} from './read-network.js'
import {startLine} from './start-line.js'

export interface RestoreHostOptions {
  /** Types a line in the lab's shell. */
  readonly type: (line: string) => Promise<CommandRun>
  /** Called before a process is started; false leaves it out. */
  readonly starts: (process: KeptProcess) => Promise<boolean>
  /** Told of what could not be started, with its own words. */
  readonly onRefused: (process: KeptProcess, said: string) => void
}

/** Gives a fresh lab's host the network and the processes of an earlier session. What is refused does not end the rest. */
export async function restoreHost(
  session: Session,
  kept: KeptHost,
  {type, starts, onRefused}: RestoreHostOptions,
): Promise<void> {
  const fresh = await readLinks(session)
  await batch(session, networkLines(kept, fresh))
  for (const process of kept.processes) {
    if (!(await starts(process))) continue
    const {exitCode, stderr} = await type(startLine(process))
    if (exitCode !== 0) onRefused(process, stderr.trim())
  }
  await batch(session, routeLines(kept, await readRoutes(session)))
}

async function batch(session: Session, lines: readonly string[]): Promise<void> {
  if (lines.length > 0) await session.run(['ip', '-force', '-batch', '-'], {input: `${lines.join('\n')}\n`})
}
