import {readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {writeWhole} from '../../host/files/write-whole.js'
import type {SessionFolders} from '../../session/session-folders.js'
import type {Looked} from './judge-idle.js'

const File = v.object({
  at: v.number(),
  awakeMs: v.number(),
  wokeMs: v.nullable(v.number()),
  seenAt: v.optional(v.number()),
})

/** What the last look at whether a lab is without anybody has found; null where nobody has looked. */
export function readLooked(folders: Pick<SessionFolders, 'state'>): Looked | null {
  try {
    const parsed = v.safeParse(File, JSON.parse(readFileSync(fileIn(folders), 'utf8')))
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

export function writeLooked(folders: Pick<SessionFolders, 'state'>, looked: Looked): void {
  writeWhole(fileIn(folders), `${JSON.stringify(looked)}\n`, {mode: 0o600})
}

function fileIn({state}: Pick<SessionFolders, 'state'>): string {
  return join(state, 'idle.json')
}
