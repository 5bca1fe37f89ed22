import {rmSync} from 'node:fs'
import {join} from 'node:path'
import {readPlanted} from '../../host/files/trust/read-planted.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {SessionFolders} from '../../session/session-folders.js'

const MOST_BYTES = 64 * 2 ** 10

const fileIn = ({state}: Pick<SessionFolders, 'state'>): string => join(state, 'untold')

/**
 * Keeps what was told while a lab opened, for the guide that is about to cover it: it runs in a pane, and did not open the lab.
 * @throws {HostError} where the computer refuses
 */
export function keepUntold(folders: Pick<SessionFolders, 'state'>, text: string): void {
  if (text !== '') writeWhole(fileIn(folders), text, {mode: 0o600})
}

/** What was kept, once; empty where nothing was. */
export function takeUntold(folders: Pick<SessionFolders, 'state'>): string {
  const text = readPlanted(fileIn(folders), MOST_BYTES)?.toString('utf8') ?? ''
  if (text !== '') rmSync(fileIn(folders), {force: true})
  return text
}
