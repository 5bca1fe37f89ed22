import {existsSync, readFileSync} from 'node:fs'
import {dirname, join} from 'node:path'
import * as v from 'valibot'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Workplace} from '../workplace.js'

const times = v.record(v.string(), v.string())
const schema = v.object({schema: v.literal('qlab/passed/1'), labs: times, byQlab: v.optional(times, {})})

/** When each lab last passed as a whole (ISO 8601), by its name as {@link passedName} has it. */
interface Passed {
  /** Those that the student did. */
  readonly labs: Readonly<Record<string, string>>
  /** Those that qlab did by itself (`start --auto`). */
  readonly byQlab: Readonly<Record<string, string>>
}

const NOTHING: Passed = {labs: {}, byQlab: {}}

/** When the student last passed each lab. A session's own progress goes with it; this stays. */
export function passedLabs(paths: Pick<Paths, 'state'>): Passed['labs'] {
  return allPassed(paths).labs
}

/** The same, and when qlab last did each lab by itself. */
export function allPassed({state}: Pick<Paths, 'state'>): Passed {
  try {
    return read(state)
  } catch {
    return NOTHING // it cannot be read: the map is then empty, and nothing else depends on it
  }
}

/** Nothing where there is no file yet, or none of ours. */
function read(state: string): Passed {
  const file = fileIn(state)
  const parsed = v.safeParse(schema, existsSync(file) ? parse(readFileSync(file, 'utf8')) : null)
  return parsed.success ? parsed.output : NOTHING
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** How a lab is remembered: one of the course by its id, and another by its folder, because it may have the same id. */
export function passedName({id, folder}: Pick<Lab, 'id' | 'folder'>, root: string): string {
  return dirname(folder) === join(root, 'labs') ? id : folder
}

/**
 * Remembers that a lab has passed as a whole, and who did it. What cannot be read is not written over.
 * @throws {HostError} `disk-full`, `no-access` … where the computer refuses
 */
export function notePassed(
  lab: Pick<Lab, 'id' | 'folder'>,
  {paths, identity, root}: Workplace,
  {by = 'student', at = new Date()}: {readonly by?: 'student' | 'qlab'; readonly at?: Date} = {},
): void {
  makeFolder(paths.state, identity)
  const {labs, byQlab} = read(paths.state)
  const more = {[passedName(lab, root)]: at.toISOString()}
  const now: Passed =
    by === 'student' ? {labs: {...labs, ...more}, byQlab} : {labs, byQlab: {...byQlab, ...more}}
  const text = `${JSON.stringify({schema: 'qlab/passed/1', ...now}, null, 2)}\n`
  writeWhole(fileIn(paths.state), text, {mode: 0o600})
}

function fileIn(state: string): string {
  return join(state, 'passed.json')
}
