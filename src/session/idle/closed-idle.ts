import {existsSync, readdirSync, readFileSync, rmSync} from 'node:fs'
import {dirname, join} from 'node:path'
import * as v from 'valibot'
import {makeParents} from '../../host/files/make-folder.js'
import {writeWhole} from '../../host/files/write-whole.js'
import type {Paths} from '../../host/files/paths.js'

const SCHEMA = 'qlab/closed-idle/1'

const ClosedIdle = v.object({
  schema: v.literal(SCHEMA),
  lab: v.string(),
  /** ISO 8601. */
  closedAt: v.string(),
  /** How many hours nobody had used it; or how many hours a day it may be used. */
  hours: v.number(),
  /** `day`: because its user had used up the day; left out where nobody had used it. */
  reason: v.optional(v.literal('day')),
})

/** A lab that has ended by itself, because nobody used it, or because its user had used up the day. */
export type ClosedIdle = Omit<v.InferOutput<typeof ClosedIdle>, 'schema'>

/** Notes it where it outlives the session. */
export function writeClosedIdle(paths: Pick<Paths, 'state'>, closed: ClosedIdle): void {
  const file = fileOf(paths, closed.lab)
  makeParents(dirname(file), 0o700)
  writeWhole(file, `${JSON.stringify({schema: SCHEMA, ...closed})}\n`, {mode: 0o600})
}

/** Whether and when a lab has ended by itself, and has not been opened since; null when it has not. */
export function readClosedIdle(paths: Pick<Paths, 'state'>, lab: string): ClosedIdle | null {
  const file = fileOf(paths, lab)
  try {
    const parsed = v.safeParse(ClosedIdle, existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)
    if (!parsed.success || parsed.output.lab !== lab) return null
    const {closedAt, hours, reason} = parsed.output
    return {lab, closedAt, hours, ...(reason && {reason})}
  } catch {
    return null
  }
}

/** All of them, in the order of their names. */
export function closedIdleLabs(paths: Pick<Paths, 'state'>): ClosedIdle[] {
  const folder = join(paths.state, 'closed-idle')
  const names = existsSync(folder) ? readdirSync(folder).sort() : []
  return names.flatMap((name) => readClosedIdle(paths, name.replace(/\.json$/, '')) ?? [])
}

export function forgetClosedIdle(paths: Pick<Paths, 'state'>, lab: string): void {
  rmSync(fileOf(paths, lab), {force: true})
}

function fileOf({state}: Pick<Paths, 'state'>, lab: string): string {
  return join(state, 'closed-idle', `${lab}.json`)
}
