import type {Reason} from '../condition.js'
import type {KnownReason} from '../known-reason.js'
import {FILES} from './files.js'

/** Every reason for which QEMU is known to end, the most specific first. */
export const ENDED_REASONS: readonly KnownReason[] = [...FILES]

/** The reason that QEMU's words show, with what fills its words; null when they show none that is known. */
export function endedReason(said: string): Reason | null {
  for (const {id, says} of ENDED_REASONS) {
    const found = says.exec(said)
    if (!found) continue
    const values = Object.entries(found.groups ?? {}).filter(([, value]) => value !== undefined)
    return {id, values: Object.fromEntries(values)}
  }
  return null
}
