import {readdirSync} from 'node:fs'
import {join} from 'node:path'
import {readPlanted} from '../../host/files/trust/read-planted.js'
import {
  DEEDS_FILE,
  RECORD_SCHEMA,
  type EarlierStep,
  type RecordedDeed,
  type RecordedEarlier,
  type RecordedPart,
  type RecordedResume,
  type RecordedSeed,
  type RecordedTerminal,
  type TerminalEvent,
  type TerminalHead,
} from '../../model/record.js'

/** More than qlab writes into one file: see OutputBudget. */
const MOST_BYTES = 256 * 2 ** 20
const PART = /^\d{4}-\d\d-\d\dT\d{6}Z$/
const TERMINAL = /^terminal-\d+-\d+\.jsonl$/

/** The record that is in a folder, the oldest part first. What is torn or not ours in it is passed over. */
export function readRecord(folder: string): RecordedPart[] {
  return partsIn(folder).map((name) => {
    const lines = (file: string) => linesOf(join(folder, name, file))
    const terminals = namesIn(join(folder, name))
      .filter((file) => TERMINAL.test(file))
      .flatMap((file) => terminalOf(lines(file)) ?? [])
      .toSorted((one, other) => one.started - other.started)
    const noted = lines(DEEDS_FILE)
    const seed = noted.find(isSeed)?.seed
    const earlier = noted.find(isEarlier)?.steps
    return {
      name,
      resumed: noted.some(isResume),
      ...(seed !== undefined && {seed}),
      ...(earlier && {earlier}),
      terminals,
      deeds: noted.filter(isDeed),
    }
  })
}

/** The names of its parts, the oldest first. */
export function partsIn(folder: string): string[] {
  return namesIn(folder)
    .filter((name) => PART.test(name))
    .sort()
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return [] // nothing was recorded there
  }
}

/** A line each; one that cannot be read was torn by a full disk, or is still being written. */
function linesOf(file: string): unknown[] {
  const text = readPlanted(file, MOST_BYTES)?.toString('utf8') ?? ''
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [JSON.parse(line) as unknown]
    } catch {
      return []
    }
  })
}

function terminalOf([head, ...lines]: readonly unknown[]): RecordedTerminal | null {
  return isHead(head) ? {...head, events: lines.filter(isEvent)} : null
}

function isHead(line: unknown): line is TerminalHead {
  const {schema, started, place, columns, rows} = (line ?? {}) as Partial<TerminalHead>
  return (
    schema === RECORD_SCHEMA &&
    typeof started === 'number' &&
    typeof place?.kind === 'string' &&
    [columns, rows].every((each) => Number.isSafeInteger(each) && (each ?? 0) > 0)
  )
}

function isEvent(line: unknown): line is TerminalEvent {
  if (!Array.isArray(line) || line.length !== 3) return false
  const [ms, code, data] = line as readonly unknown[]
  if (typeof ms !== 'number' || !(ms >= 0) || typeof data !== 'string') return false
  return (
    code === 'o' ||
    (code === 'r' && /^[1-9]\d{0,3}x[1-9]\d{0,3}$/.test(data)) ||
    (code === 'l' && /^\d+$/.test(data))
  )
}

function isResume(line: unknown): line is RecordedResume {
  return (line as Partial<RecordedResume> | null)?.kind === 'resumed'
}

function isSeed(line: unknown): line is RecordedSeed {
  const {kind, seed} = (line ?? {}) as Partial<RecordedSeed>
  return kind === 'seed' && typeof seed === 'string'
}

function isEarlier(line: unknown): line is RecordedEarlier {
  const {kind, steps} = (line ?? {}) as Partial<RecordedEarlier>
  return (
    kind === 'earlier' &&
    Array.isArray(steps) &&
    steps.every(
      (step: Partial<EarlierStep> | null) =>
        typeof step?.id === 'string' &&
        Array.isArray(step.commands) &&
        step.commands.every(
          (each: Partial<EarlierStep['commands'][number]> | null) =>
            typeof each?.on === 'string' && typeof each.line === 'string',
        ),
    )
  )
}

function isDeed(line: unknown): line is RecordedDeed {
  const deed = (line ?? {}) as Partial<RecordedDeed>
  if (typeof deed.at !== 'number') return false
  if (deed.kind === 'check') return typeof deed.title === 'string' && typeof deed.outcome === 'string'
  return deed.kind === 'command' && typeof deed.line === 'string' && typeof deed.said === 'string'
}
