import {readFileSync} from 'node:fs'

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

/** Reads such a file; nothing is known of a QEMU that has none. */
export function readEventLog(file: string): QemuEventLog | null {
  try {
    return parseEventLog(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
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
