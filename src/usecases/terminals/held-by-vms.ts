import {machineRecords, noteOf} from '../../machine/machine-records.js'
import type {Session} from '../../session/session.js'

/** The variable that has the number of a guide's terminal: what is started there knows it. */
export const TERMINAL_NUMBER = 'QLAB_TERMINAL'

/** Of a guide's terminals, those that VMs hold, by their numbers: nothing else can be typed there. Gives the VM's name, or ''. */
export async function heldByVms({door}: Pick<Session, 'door'>): Promise<ReadonlyMap<number, string>> {
  const held = new Map<number, string>()
  for (const {id, pid} of await machineRecords(door)) {
    const stat = pid === null ? null : await door.readFile(`/proc/${pid}/stat`)
    if (stat === null || !holdsTerminal(stat)) continue
    // The lab can write there, and what it has written is shown.
    const [, number, name = ''] = /^([1-9]) ?([a-z0-9-]*)$/.exec(await noteOf(door, id, 'terminal')) ?? []
    if (number !== undefined) held.set(Number(number), name)
  }
  return held
}

/** proc(5): after the name come the state, the parent, the process group, the session, the terminal and its foreground group. */
export function holdsTerminal(stat: string): boolean {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [, , group, , terminal, foreground] = fields
  return terminal !== '0' && group === foreground
}
