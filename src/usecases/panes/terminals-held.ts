import {machineRecords} from '../../machine/machine-records.js'
import type {Session} from '../../session/session.js'
import {holdsTerminal} from '../terminals/held-by-vms.js'

/** How many of a lab's machines hold the terminal that they were started in: nothing else can be typed there. */
export async function terminalsHeld({door}: Pick<Session, 'door'>): Promise<number> {
  const running = (await machineRecords(door)).flatMap(({pid}) => (pid === null ? [] : [pid]))
  const stats = await Promise.all(running.map((pid) => door.readFile(`/proc/${pid}/stat`)))
  return stats.filter((stat) => stat !== null && holdsTerminal(stat)).length
}
