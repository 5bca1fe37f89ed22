import {machineRecords} from '../../machine/machine-records.js'
import type {Session} from '../../session/session.js'

/** How many of a lab's machines hold the terminal that they were started in: nothing else can be typed there. */
export async function terminalsHeld({door}: Pick<Session, 'door'>): Promise<number> {
  const running = (await machineRecords(door)).flatMap(({pid}) => (pid === null ? [] : [pid]))
  const stats = await Promise.all(running.map((pid) => door.readFile(`/proc/${pid}/stat`)))
  return stats.filter((stat) => stat !== null && holdsTerminal(stat)).length
}

/** proc(5): after the name come the state, the parent, the process group, the session, the terminal and its foreground group. */
function holdsTerminal(stat: string): boolean {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [, , group, , terminal, foreground] = fields
  return terminal !== '0' && group === foreground
}
