import {existsSync, readFileSync} from 'node:fs'
import * as v from 'valibot'
import {parse} from 'yaml'
import {HostError} from '../model/errors/errors.js'

/** What whoever runs this computer lets a user's labs take; null where that is not limited. */
export interface AdminLimits {
  /** How many labs a user may have open at the same time. */
  readonly labs: number | null
  /** How many MB the VMs of one lab may have together. */
  readonly memoryMb: number | null
  /** How long a user may use labs in a day, in milliseconds. */
  readonly dayMs: number | null
  /** How long a lab may be without anybody before it ends by itself, at most; in milliseconds. */
  readonly idleMs: number | null
}

export const LIMITS_FILE = '/etc/qlab/limits.yaml'

const HOUR_MS = 3_600_000
const Few = v.pipe(v.number(), v.integer(), v.minValue(0))
const Memory = v.pipe(v.number(), v.integer(), v.minValue(64))
const ADay = v.pipe(v.number(), v.gtValue(0), v.maxValue(24))
const Hours = v.pipe(v.number(), v.gtValue(0))
const Limits = v.strictObject({
  labs: v.nullish(Few),
  memory: v.nullish(Memory),
  hours: v.nullish(ADay),
  idle: v.nullish(Hours),
})
const File = v.nullish(
  v.strictObject({...Limits.entries, users: v.nullish(v.record(v.string(), v.nullish(Limits)))}),
)

/**
 * The limits of a user: those with the user's name, else those of all.
 * @throws {HostError} `bad-limits` where the file makes no sense: then nobody knows what is allowed
 */
export function adminLimits(user: string, file = LIMITS_FILE): AdminLimits {
  if (!existsSync(file)) return {labs: null, memoryMb: null, dayMs: null, idleMs: null}
  const all = read(file)
  const own = Object.hasOwn(all?.users ?? {}, user) ? all?.users?.[user] : undefined
  const limit = (name: keyof v.InferOutput<typeof Limits>): number | null => {
    const mine = own?.[name]
    // A user's own `labs: null` lifts the limit.
    return (mine === undefined ? all?.[name] : mine) ?? null
  }
  const inMs = (hours: number | null): number | null => (hours === null ? null : hours * HOUR_MS)
  return {
    labs: limit('labs'),
    memoryMb: limit('memory'),
    dayMs: inMs(limit('hours')),
    idleMs: inMs(limit('idle')),
  }
}

function read(file: string): v.InferOutput<typeof File> {
  try {
    return v.parse(File, parse(readFileSync(file, 'utf8')))
  } catch (cause) {
    const why = placeIn(cause) ?? (cause as Error).message.split('\n')[0] ?? ''
    throw new HostError(
      'bad-limits',
      {
        en: `${file}, which says what labs may take on this computer, cannot be understood: ${why}`,
        sv: `${file}, som säger vad labbar får ta på den här datorn, går inte att förstå: ${why}`,
      },
      {
        cause,
        suggestions: [
          {
            en: 'Whoever runs this computer can fix it. It has labs (how many), memory (MB, at least 64), hours (of a day, at most 24) and idle (hours), for all, and for a user below users: docs/hosts.md shows one.',
            sv: 'Den som sköter datorn kan rätta den. I den står labs (hur många), memory (MB, minst 64), hours (per dygn, högst 24) och idle (timmar), för alla, och för en användare under users: docs/hosts.md visar en.',
          },
        ],
      },
    )
  }
}

/** Where in the file the first mistake is, and what stands there; null where it is not even YAML. */
function placeIn(error: unknown): string | null {
  if (!(error instanceof v.ValiError)) return null
  const [issue] = error.issues as readonly v.BaseIssue<unknown>[]
  const place = issue && v.getDotPath(issue)
  if (!issue || !place) return null
  // A key that is not known is its own place.
  return issue.expected === 'never' ? place : `${place}: ${issue.received}`
}
