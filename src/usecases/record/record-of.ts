import {join} from 'node:path'
import {AppendFile} from '../../host/files/append-file.js'
import type {Identity} from '../../host/identity.js'
import {RECORD_FOLDER} from '../../model/record.js'
import type {SessionRecord} from '../../model/session.js'

type Recorded = Pick<SessionRecord, 'scratch' | 'recorded' | 'openedAt' | 'work'>

/** Whether what is done in an open lab is recorded: not where it goes with the lab, and not where that was turned off. */
export function isRecorded(
  {scratch, recorded = true}: Recorded,
  env: NodeJS.ProcessEnv = process.env,
): boolean {
  return !scratch && recorded && env.QLAB_RECORD !== 'off'
}

/** Where the record of a lab is. */
export function recordFolder({work}: Pick<SessionRecord, 'work'>): string {
  return join(work, RECORD_FOLDER)
}

/** The name of the part that belongs to this opening of the lab: `2026-01-31T120000Z`. */
function partName({openedAt}: Pick<SessionRecord, 'openedAt'>): string {
  return openedAt.replace(/\.\d+/, '').replaceAll(':', '')
}

/**
 * A file of the record of an open lab.
 * @throws {HostError} where the computer refuses
 */
export function openRecordFile(
  {identity, record}: {readonly identity: Identity; readonly record: Recorded},
  name: string,
): AppendFile {
  return AppendFile.below(record.work, [RECORD_FOLDER, partName(record)], name, identity)
}
