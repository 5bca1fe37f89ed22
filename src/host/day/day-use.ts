import {existsSync, readFileSync} from 'node:fs'
import {join} from 'node:path'
import * as v from 'valibot'
import {dayBegan, localDay} from '../../model/local-day.js'
import type {Identity} from '../identity.js'
import {lockIn, withLock} from '../files/lock.js'
import type {Paths} from '../files/paths.js'
import {writeWhole} from '../files/write-whole.js'
import {processSpace} from '../process/process-space.js'
import {withSpan, type Span} from './spans.js'

const SCHEMA = 'qlab/day-use/1'
const File = v.object({
  schema: v.literal(SCHEMA),
  /** Which start of the computer the spans are of. */
  boot: v.string(),
  /** When labs were used, on the clock of being awake. */
  spans: v.array(v.tuple([v.number(), v.number()])),
  /** How long labs were used on each day, in milliseconds. */
  days: v.record(v.string(), v.number()),
})
type DayUse = v.InferOutput<typeof File>

/** Two labs that were used at the same time are told of within as long. */
const KEPT_MS = 24 * 3_600_000
const MOST_SPANS = 200
const MOST_DAYS = 30

/** A span in which somebody used a lab, and when that is told. */
export interface Use {
  /** On the clock of being awake, which nobody sets: so a changed clock loses and doubles nothing. */
  readonly span: Span
  /** The end of it, in ms since 1970: which day that was. */
  readonly at: number
}

/** How long a user has used labs today, in milliseconds; nothing where nothing is noted, or cannot be read. */
export function usedToday({state}: Pick<Paths, 'state'>, now = Date.now()): number {
  return read(state)?.days[localDay(now)] ?? 0
}

/**
 * Notes that a lab was used. What was counted of another lab already is not counted twice, and what is of the evening before a midnight
 * is that day's.
 * @returns how long labs were used today, in milliseconds
 * @throws {HostError} `disk-full` … where the computer refuses
 */
export async function addUse(
  {paths, identity}: {readonly paths: Pick<Paths, 'state'>; readonly identity: Identity},
  {span, at}: Use,
  boot = processSpace().boot,
): Promise<number> {
  const {state} = paths
  return withLock(lockIn(state, 'day-use'), identity, () => {
    const before = read(state)
    const known = before?.boot === boot ? before.spans.filter(([, end]) => end > span[1] - KEPT_MS) : []
    const {spans, addedMs} = withSpan(known, span)
    const today = Math.min(addedMs, at - dayBegan(at))
    const days = {...before?.days}
    add(days, localDay(at), today)
    if (addedMs > today) add(days, localDay(dayBegan(at) - 1), addedMs - today)
    const kept = Object.fromEntries(Object.entries(days).sort(byName).slice(-MOST_DAYS))
    const now = {schema: SCHEMA, boot, spans: spans.slice(-MOST_SPANS), days: kept}
    writeWhole(fileIn(state), `${JSON.stringify(now)}\n`, {mode: 0o600, who: identity})
    return Promise.resolve(kept[localDay(at)] ?? 0)
  })
}

function add(days: Record<string, number>, day: string, ms: number): void {
  days[day] = (days[day] ?? 0) + Math.round(ms)
}

function byName([one]: readonly [string, number], [other]: readonly [string, number]): number {
  return one < other ? -1 : 1
}

function read(state: string): DayUse | null {
  const file = fileIn(state)
  try {
    const parsed = v.safeParse(File, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
    return parsed.success ? parsed.output : null
  } catch {
    return null
  }
}

function fileIn(state: string): string {
  return join(state, 'day-use.json')
}
