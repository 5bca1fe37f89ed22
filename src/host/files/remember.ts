import type {Identity} from '../identity.js'
import {writeWhole} from './write-whole.js'

/**
 * Keeps what was seen for the next command, as JSON. That it could not be kept (no folder yet, a full disk) is not an error:
 * it is seen again.
 */
export function remember(file: string, value: unknown, who: Identity): void {
  try {
    writeWhole(file, JSON.stringify(value), {who})
  } catch {
    // What was seen holds all the same.
  }
}
