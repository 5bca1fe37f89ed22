import type {LabFiles} from '../lab-door.js'
import {VM_FOLDER} from '../machine-records.js'

/** What QEMU itself wrote down while it ran: the shim has it write its QMP events into a file. */
export interface QemuEventLog {
  /** Whether QEMU came as far as its monitors: then it has accepted its command line. */
  readonly up: boolean
  readonly events: readonly LoggedEvent[]
}

/** https://qemu.readthedocs.io/en/latest/interop/qmp-spec.html */
export interface LoggedEvent {
  readonly event: string
  readonly data: Readonly<Record<string, unknown>>
}

/** What the QEMU with that number wrote down; null when it has no such file. */
export async function readEventLog(files: LabFiles, id: string): Promise<QemuEventLog | null> {
  const text = await files.readFile(`${VM_FOLDER}/${id}.events.out`)
  return text === null ? null : parseEventLog(text)
}

export function parseEventLog(text: string): QemuEventLog {
  const messages = text.split(/\r?\n/).flatMap((line) => {
    try {
      return line ? [JSON.parse(line) as Partial<LoggedEvent> & {readonly return?: unknown}] : []
    } catch {
      return [] // it was killed in the middle of a line
    }
  })
  return {
    up: messages.some((message) => 'return' in message),
    events: messages.flatMap(({event, data}) => (event === undefined ? [] : [{event, data: data ?? {}}])),
  }
}
