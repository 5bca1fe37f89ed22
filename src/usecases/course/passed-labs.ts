import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import type {Identity} from '../../host/identity.js'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {writeWhole} from '../../host/files/write-whole.js'

const schema = v.object({schema: v.literal('qlab/passed/1'), labs: v.record(v.string(), v.string())})

/** When each lab last passed as a whole (ISO 8601), by its id. A session's own progress goes with it; this stays. */
export function passedLabs({state}: Pick<Paths, 'state'>): Readonly<Record<string, string>> {
  try {
    return read(state)
  } catch {
    return {} // it cannot be read: the map is then empty, and nothing else depends on it
  }
}

/** Nothing where there is no file yet, or none of ours. */
function read(state: string): Readonly<Record<string, string>> {
  const file = fileIn(state)
  const parsed = v.safeParse(schema, existsSync(file) ? parse(readFileSync(file, 'utf8')) : null)
  return parsed.success ? parsed.output.labs : {}
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/**
 * Remembers that a lab has passed as a whole. What cannot be read is not written over.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function notePassed(paths: Pick<Paths, 'state'>, who: Identity, lab: string, at = new Date()): void {
  makeFolder(paths.state, who)
  const labs = {...read(paths.state), [lab]: at.toISOString()}
  const text = `${JSON.stringify({schema: 'qlab/passed/1', labs}, null, 2)}\n`
  writeWhole(fileIn(paths.state), text, {mode: 0o600})
}

function fileIn(state: string): string {
  return join(state, 'passed.json')
}
