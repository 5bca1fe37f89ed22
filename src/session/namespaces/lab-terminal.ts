import {closeSync, constants, fstatSync, openSync} from 'node:fs'
import type {Identity} from '../../host/identity.js'

/**
 * Opens a terminal that a lab's process named, without taking it over.
 * @returns a descriptor, or null when it is not a terminal of the lab's own: another user's is none of ours to write on
 */
export function openLabTerminal(path: string, who: Identity): number | null {
  if (!/^\/dev\/pts\/\d+$/.test(path)) return null
  try {
    const descriptor = openSync(path, constants.O_RDWR | constants.O_NOCTTY)
    const found = fstatSync(descriptor)
    if (found.isCharacterDevice() && found.uid === who.uid) return descriptor
    closeSync(descriptor)
  } catch {
    // It is gone, or not for us: whoever asked gets the text itself.
  }
  return null
}
