import type {Reason} from '../condition.js'
import type {KnownReason} from '../known-reason.js'
import {DRIVES} from './drives.js'
import {FILES} from './files.js'
import {HARDWARE} from './hardware.js'
import {likelyMeant} from './likely-meant.js'
import {NETWORK} from './network.js'
import {PROCESSOR} from './processor.js'
import {SOCKETS} from './sockets.js'
import {TYPING} from './typing.js'

/** Every message with which QEMU is known to end before the VM runs, the most specific first. */
export const ENDED_REASONS: readonly KnownReason[] = [
  ...TYPING,
  ...FILES,
  ...DRIVES,
  ...NETWORK,
  ...SOCKETS,
  ...PROCESSOR,
  ...HARDWARE,
]

/** A VNC display's port: RFC 6143 counts from here. */
const VNC_PORT = 5900

/** The reason that QEMU's words show, with what fills its words; null when they show none that is known. */
export function endedReason(said: string): Reason | null {
  for (const {id, says} of ENDED_REASONS) {
    const found = says.exec(said)
    if (found) return {id, values: likelyMeant(id, valuesOf(found.groups ?? {}))}
  }
  return null
}

export function endedReasonOf(id: string): KnownReason | null {
  return ENDED_REASONS.find((known) => known.id === id) ?? null
}

/** What was found, by name: `key2` is a second place where `key` may stand. */
function valuesOf(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of Object.entries(groups)) if (value) values[name.replace(/\d$/, '')] ??= value
  for (const name of ['kernel', 'guest', 'vga', 'bus', 'chardev', 'node']) {
    const to = {kernel: 'file', guest: 'rule', vga: 'device', bus: 'name', chardev: 'name', node: 'name'}[
      name
    ]
    if (to && values[name]) values[to] ??= values[name]
  }
  if (values.display) values.port ??= String(VNC_PORT + Number(values.display))
  return values
}
