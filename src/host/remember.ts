import {chownSync, renameSync, rmSync, writeFileSync} from 'node:fs'
import type {Identity} from './identity.js'

/**
 * Keeps what was seen for the next command, as JSON, as a whole or not at all. That it could not be kept (no folder yet,
 * a full disk) is no error: it is seen again.
 */
export function remember(file: string, value: unknown, who: Identity): void {
  const draft = `${file}.${process.pid}`
  try {
    writeFileSync(draft, JSON.stringify(value))
    if (who.dropped) chownSync(draft, who.uid, who.gid)
    renameSync(draft, file)
  } catch {
    rmSync(draft, {force: true})
  }
}
