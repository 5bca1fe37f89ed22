import {join} from 'node:path'
import {UsageError} from '../../model/errors/errors.js'
import {meant} from '../../model/errors/suggestion.js'
import {nearest} from '../../model/nearest.js'
import {RECORD_FOLDER, RECORD_SCHEMA, type RecordedPart} from '../../model/record.js'
import type {Outcome} from '../../model/run/outcome.js'
import {openSessions} from '../../session/find-session.js'
import {workPlaces} from '../files/place-work.js'
import {labNames} from '../words/lab-and-name.js'
import type {Workplace} from '../workplace.js'
import {partsIn, readRecord} from './read-record.js'
import type {TypedEntry} from './typed-entries.js'
import {typedIn} from './typed-in.js'

/** Something that was typed and what came back, or a check. Times are ISO 8601. */
export type ShownEntry =
  | {
      readonly kind: 'typed'
      readonly at: string
      readonly on: string
      readonly typed: string | null
      readonly said: string
      /** Characters of it that were not recorded. */
      readonly leftOut: number
      /** Whether qlab typed it for the student, and how it ended then. */
      readonly byQlab: boolean
      readonly exitCode: number | null
    }
  | {
      readonly kind: 'check'
      readonly at: string
      readonly step: {readonly number: number; readonly id: string} | null
      readonly id: string
      readonly title: string
      readonly outcome: Outcome
    }

/** What was done in a lab: a part for each time that it was opened. */
export interface ShownRecord {
  readonly schema: typeof RECORD_SCHEMA
  readonly lab: string
  readonly folder: string
  readonly parts: readonly {readonly opened: string; readonly entries: readonly ShownEntry[]}[]
}

export interface RecordOptions extends Workplace {
  /** Which lab; else the open one, else the one that was recorded last. */
  readonly lab?: string | undefined
}

/**
 * The record of a lab, as entries in the order in which they were typed.
 * @throws {UsageError} `no-record`
 */
export async function showRecord(options: RecordOptions): Promise<ShownRecord> {
  const {lab, folder} = await recordOf(options)
  const parts = readRecord(folder).map(async (part) => ({
    opened: openedAt(part),
    entries: await entriesOf(part),
  }))
  return {schema: RECORD_SCHEMA, lab, folder, parts: await Promise.all(parts)}
}

/**
 * The lab whose record is meant, and the folder that it is in.
 * @throws {UsageError} `no-record`
 */
export async function recordOf(
  options: RecordOptions,
): Promise<{readonly lab: string; readonly folder: string}> {
  const {paths, identity, lab: named = process.env.QLAB_LAB} = options
  const open = openSessions(paths, identity).map(({record: {lab, work}}) => ({
    lab,
    folder: join(work, RECORD_FOLDER),
  }))
  const ids = await labNames(options)
  // Of a closed lab nothing tells which of the places it was.
  const kept = [...new Set([...ids, ...(named === undefined ? [] : [named])])].flatMap((lab) =>
    workPlaces(lab, paths).map((work) => ({lab, folder: join(work, RECORD_FOLDER)})),
  )
  const all = [...open, ...kept].filter(({folder}) => partsIn(folder).length > 0)
  const latest = (places: typeof all) =>
    places.toSorted((one, other) => (lastPart(one.folder) < lastPart(other.folder) ? 1 : -1))[0]
  const found =
    named === undefined
      ? (latest(all.filter(({lab}) => open.some((each) => each.lab === lab))) ?? latest(all))
      : latest(all.filter(({lab}) => lab === named))
  if (found) return found
  throw noRecord(named ?? null, ids)
}

function lastPart(folder: string): string {
  return partsIn(folder).at(-1) ?? ''
}

/** What is said where there is no record. */
export function noRecord(lab: string | null, known: readonly string[] = []): UsageError {
  const isLab = lab === null || known.length === 0 || known.includes(lab)
  return new UsageError(
    'no-record',
    lab === null
      ? {en: 'Nothing is recorded of any lab.', sv: 'Inget är inspelat av någon labb.'}
      : isLab
        ? {en: `Nothing is recorded of the lab ${lab}.`, sv: `Inget är inspelat av labben ${lab}.`}
        : {en: `There is no lab "${lab}".`, sv: `Det finns ingen labb "${lab}".`},
    {
      suggestions: isLab
        ? [`qlab start ${lab ?? 'bridge'}`]
        : [...meant(lab, ...nearest(lab, known)), 'qlab list'],
    },
  )
}

/** `2026-01-31T120000Z` */
function openedAt({name}: RecordedPart): string {
  return name.replace(/T(\d\d)(\d\d)(\d\d)Z$/, 'T$1:$2:$3Z')
}

async function entriesOf({terminals, deeds}: RecordedPart): Promise<ShownEntry[]> {
  const typed = (await Promise.all(terminals.map(typedIn)))
    .flat()
    .map((entry) => [entry.at, shownTyped(entry)] as const)
  const done = deeds.map((deed): readonly [number, ShownEntry] => {
    const at = iso(deed.at)
    if (deed.kind === 'check') return [deed.at, {...deed, at}]
    const {on, line, said, exitCode, by} = deed
    const byQlab = by !== 'student'
    return [deed.at, {kind: 'typed', at, on, typed: line, said, leftOut: 0, byQlab, exitCode}]
  })
  return [...typed, ...done].toSorted(([one], [other]) => one - other).map(([, entry]) => entry)
}

function shownTyped({at, on, typed, said, leftOut}: TypedEntry): ShownEntry {
  const text = said.map((line) => line.trimEnd()).join('\n')
  return {kind: 'typed', at: iso(at), on, typed, said: text.trimEnd(), leftOut, byQlab: false, exitCode: null}
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
