import type {Session} from '../session.js'
import {readDomains} from './kept-domains.js'
import type {KeptHost} from './kept-host.js'
import {readLinks, readRoutes} from './read-network.js'
import {readProcesses} from './read-processes.js'

/** What an open lab's host has now: its network, and what runs in it that a later session can start again. */
export async function readHost(session: Session): Promise<KeptHost> {
  const [links, routes, processes, domains] = await Promise.all([
    readLinks(session),
    readRoutes(session),
    readProcesses(session.door),
    readDomains({door: session.door, run: (command, options) => session.run(command, options)}),
  ])
  return {links, routes, processes, domains}
}
