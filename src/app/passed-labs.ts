import {readFileSync, renameSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import type {Identity} from '../host/identity.js'
import {makeFolder} from '../host/make-folder.js'
import type {Paths} from '../host/paths.js'

const schema = v.object({schema: v.literal('qlab/passed/1'), labs: v.record(v.string(), v.string())})

/** When each lab last passed as a whole (ISO 8601), by its id. A session's own progress goes with it; this stays. */
export function passedLabs({state}: Pick<Paths, 'state'>): Readonly<Record<string, string>> {
  try {
    return v.parse(schema, JSON.parse(readFileSync(fileIn(state), 'utf8'))).labs
  } catch {
    return {} // not there yet, or not ours: the map is then empty, and nothing else depends on it
  }
}

/** Remembers that a lab has passed as a whole. */
export function notePassed(paths: Pick<Paths, 'state'>, who: Identity, lab: string, at = new Date()): void {
  makeFolder(paths.state, who)
  const labs = {...passedLabs(paths), [lab]: at.toISOString()}
  const draft = `${fileIn(paths.state)}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify({schema: 'qlab/passed/1', labs}, null, 2)}\n`, {mode: 0o600})
  renameSync(draft, fileIn(paths.state))
}

function fileIn(state: string): string {
  return join(state, 'passed.json')
}
