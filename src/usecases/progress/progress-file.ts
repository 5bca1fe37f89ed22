import {existsSync, readdirSync, readFileSync, renameSync, rmSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import type {Identity} from '../../host/identity.js'
import {makeFolder} from '../../host/files/make-folder.js'
import type {Paths} from '../../host/files/paths.js'
import {writeWhole} from '../../host/files/write-whole.js'
import {OUTCOMES} from '../../model/run/outcome.js'
import {KeptHost} from '../../session/kept/kept-host.js'

const SCHEMA = 'qlab/progress/1'

const Disc = v.object({
  device: v.string(),
  file: v.nullable(v.string()),
  format: v.string(),
  open: v.boolean(),
})

const Progress = v.object({
  schema: v.literal(SCHEMA),
  lab: v.string(),
  /** The lab's folder. */
  folder: v.string(),
  /** ISO 8601. */
  savedAt: v.string(),
  guest: v.string(),
  /** The student's work folder. */
  work: v.string(),
  /** Whose values stand in the lab; left out for the handout's own. */
  seed: v.exactOptional(v.string()),
  /** The ids of the guide's steps then. */
  steps: v.array(v.string()),
  progress: v.record(v.string(), v.picklist(OUTCOMES)),
  /** How many steps from the first on had all passed at some time: one of them may have been broken since. */
  furthest: v.number(),
  /** The steps that were shown to the student, where that was noted. */
  reached: v.exactOptional(v.array(v.string())),
  /** The steps that qlab did. */
  ran: v.exactOptional(v.array(v.string())),
  hints: v.record(v.string(), v.number()),
  /** The disks of the lab's VMs that were not in the work folder: the student had moved them, or not made them yet. */
  absent: v.array(v.string()),
  host: KeptHost,
  /** What is in the drives for discs, by VM. */
  discs: v.record(v.string(), v.array(Disc)),
})

/** How far a student has come in a lab, and what ran there then: it outlives the session. */
export type LabProgress = v.InferOutput<typeof Progress>
export type KeptDisc = v.InferOutput<typeof Disc>

/** Where a lab's progress is, and what else of it is kept. */
export function progressFolder({state}: Pick<Paths, 'state'>, lab: string): string {
  return join(state, 'progress', lab)
}

/** Whether something is kept of a lab. */
export function isBegun(paths: Pick<Paths, 'state'>, lab: string): boolean {
  return /^[a-z0-9-]+$/.test(lab) && existsSync(progressFolder(paths, lab))
}

/** A lab's progress; null where there is none, or it makes no sense: then the lab begins at its first step. */
export function readProgress(paths: Pick<Paths, 'state'>, lab: string): LabProgress | null {
  const file = fileIn(paths, lab)
  try {
    const parsed = v.safeParse(Progress, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
    return parsed.success && parsed.output.lab === lab ? parsed.output : null
  } catch {
    return null
  }
}

/** What is kept of each lab that a student has begun, by its id. */
export function begunLabs(paths: Pick<Paths, 'state'>): LabProgress[] {
  const folder = join(paths.state, 'progress')
  const labs = existsSync(folder) ? readdirSync(folder).sort() : []
  return labs.flatMap((lab) => readProgress(paths, lab) ?? [])
}

/**
 * Puts aside what is kept of a lab and cannot be read, as where another version of qlab has written it.
 * @returns the file's new path; null where there is nothing of that kind
 */
export function putUnreadableAside(paths: Pick<Paths, 'state'>, lab: string): string | null {
  const file = fileIn(paths, lab)
  if (!existsSync(file) || readProgress(paths, lab) !== null) return null
  const aside = `${file}.unreadable`
  renameSync(file, aside)
  return aside
}

/** @throws {HostError} `disk-full`, `no-access` … where the computer refuses */
export function writeProgress(
  paths: Pick<Paths, 'state'>,
  who: Identity,
  progress: Omit<LabProgress, 'schema' | 'savedAt'>,
): void {
  makeFolder(progressFolder(paths, progress.lab), who)
  const text = JSON.stringify({schema: SCHEMA, savedAt: new Date().toISOString(), ...progress}, null, 2)
  writeWhole(fileIn(paths, progress.lab), `${text}\n`, {mode: 0o600})
}

export function forgetProgress(paths: Pick<Paths, 'state'>, lab: string): void {
  rmSync(progressFolder(paths, lab), {recursive: true, force: true})
}

function fileIn(paths: Pick<Paths, 'state'>, lab: string): string {
  return join(progressFolder(paths, lab), 'progress.json')
}
