import type {RecordedCheck, RecordedDeed, RecordedPart, RecordedTerminal} from '../../model/record.js'

/** An event of asciicast v3, and when it was, in milliseconds since 1970. */
interface Moment {
  readonly at: number
  readonly code: 'o' | 'm' | 'r'
  readonly data: string
}

interface Scene {
  readonly start: number
  readonly end: number
  readonly columns: number
  readonly rows: number
  readonly moments: readonly Moment[]
}

/** A file that asciinema 3 plays. */
export interface Cast {
  readonly text: string
  readonly markers: number
  readonly durationMs: number
}

const SIZE = {columns: 80, rows: 24}
/** Between two terminals, and how long a player is to wait at most where nothing happens. */
const BETWEEN_MS = 1000
const IDLE_SECONDS = 2
/** A new terminal. */
const RESET = '\u001bc'

/**
 * A record as asciicast v3 (https://docs.asciinema.org/manual/asciicast/v3/): one terminal after the other, in the order in
 * which they were opened, with a marker where a check passed that had not passed before. Null where nothing is recorded.
 */
export function castOf(parts: readonly RecordedPart[], title: string): Cast | null {
  const scenes = parts.flatMap(scenesOf).toSorted((one, other) => one.start - other.start)
  const [first] = scenes
  if (!first) return null
  const {columns: cols, rows} = first
  const header = {
    version: 3,
    term: {cols, rows, type: 'xterm-256color'},
    timestamp: Math.floor(first.start / 1000),
    idle_time_limit: IDLE_SECONDS,
    title,
  }
  const lines: string[] = [JSON.stringify(header)]
  let [markers, durationMs, size] = [0, 0, `${cols}x${rows}`]
  const add = (ms: number, code: Moment['code'], data: string): void => {
    if (code === 'r' && data === size) return
    if (code === 'r') size = data
    if (code === 'm') markers += 1
    durationMs += ms
    lines.push(JSON.stringify([ms / 1000, code, data]))
  }
  for (const [index, scene] of scenes.entries()) {
    if (index > 0) add(BETWEEN_MS, 'o', RESET)
    add(0, 'r', `${scene.columns}x${scene.rows}`)
    let before = scene.start
    for (const {at, code, data} of scene.moments) {
      add(Math.max(0, at - before), code, data)
      before = Math.max(before, at)
    }
  }
  return {text: lines.map((line) => `${line}\n`).join(''), markers, durationMs}
}

/** Whether a text begins as a cast that qlab has written does. */
export function isOurCast(text: string): boolean {
  const [first = ''] = text.split('\n')
  try {
    const {version, title} = JSON.parse(first) as {readonly version?: unknown; readonly title?: unknown}
    return version === 3 && typeof title === 'string' && /^qlab \S+$/.test(title)
  } catch {
    return false // no JSON, or nothing that has members
  }
}

/** The terminals of a part, with the markers of the time that each was open; and what was done outside of them. */
function scenesOf({terminals, deeds}: RecordedPart): Scene[] {
  const scenes = terminals.map(terminalScene)
  const marks = newlyPassed(deeds)
  const sceneAt = (at: number): Scene | undefined =>
    scenes.findLast(({start, end}) => start <= at && at <= end)
  const outside = deeds.filter((deed) => deed.kind === 'command' || !sceneAt(deed.at))
  const own = outside.length === 0 ? [] : [deedScene(outside, marks)]
  return [
    ...scenes.map((scene) => {
      const here = marks.filter(({at}) => sceneAt(at) === scene).map(marker)
      const moments = [...scene.moments, ...here].toSorted((one, other) => one.at - other.at)
      return {...scene, moments}
    }),
    ...own,
  ]
}

function terminalScene({started, columns, rows, events}: RecordedTerminal): Scene {
  const moments = events.map(([ms, code, data]): Moment => {
    const at = started + ms
    return code === 'l' ? {at, code: 'o', data: `\r\n[… ${data} …]\r\n`} : {at, code, data}
  })
  return {start: started, end: moments.at(-1)?.at ?? started, columns, rows, moments}
}

/** What qlab typed, as a student would see it, and what it checked. */
function deedScene(deeds: readonly RecordedDeed[], marks: readonly RecordedCheck[]): Scene {
  const moments = deeds.flatMap((deed): Moment[] => {
    const {at} = deed
    if (deed.kind === 'command') {
      const shown = [`$ ${deed.line}`, ...(deed.said === '' ? [] : [deed.said.trimEnd()])].join('\n')
      return [{at, code: 'o', data: `${shown.replace(/\r?\n/g, '\r\n')}\r\n`}]
    }
    const sign = deed.outcome === 'passed' ? '✓' : '✗'
    const told: Moment = {at, code: 'o', data: `${sign} ${deed.title}\r\n`}
    return marks.includes(deed) ? [told, marker(deed)] : [told]
  })
  const [start, end] = [deeds[0]?.at ?? 0, deeds.at(-1)?.at ?? 0]
  return {start, end, ...SIZE, moments}
}

function marker({at, title}: RecordedCheck): Moment {
  return {at, code: 'm', data: title}
}

/** The checks that passed when they had not passed the time before. */
function newlyPassed(deeds: readonly RecordedDeed[]): RecordedCheck[] {
  const last = new Map<string, string>()
  return deeds.filter((deed): deed is RecordedCheck => {
    if (deed.kind !== 'check') return false
    const isNew = deed.outcome === 'passed' && last.get(deed.id) !== 'passed'
    last.set(deed.id, deed.outcome)
    return isNew
  })
}
