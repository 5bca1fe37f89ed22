import type {LabSpec} from '../../model/lab/lab.js'
import type {WorkCommand, WorkEvent} from './work-events.js'

/** The steps, by their places from 0, that a command may belong to; null for one that came when all were done. */
export type StepSpan = readonly [first: number, last: number] | null

/** Steps that pass so soon after one another were looked at together. */
const TOGETHER_MS = 2000

interface Passed {
  readonly at: number
  /** When the look began that found it so. */
  readonly since: number
}

/** When each step of a lab had passed for the first time, in milliseconds since 1970; null where it has not. */
function passTimes({steps}: Pick<LabSpec, 'steps'>, events: readonly WorkEvent[]): (Passed | null)[] {
  const passed = new Set<string>()
  const times = Object.keys(steps).map((): Passed | null => null)
  for (const event of events) {
    if (event.kind !== 'check') continue
    if (event.outcome === 'passed') passed.add(event.id)
    else passed.delete(event.id)
    Object.values(steps).forEach((checks, step) => {
      if (times[step] === null && checks.every(({id}) => passed.has(id))) times[step] = event
    })
  }
  return times
}

/**
 * Which steps each command may belong to, by when checks passed. What came after a step had passed is of a later one; and what
 * came before the look that found it so is of no later one, where the next step was not seen to pass with it. What was typed
 * during that look may be of either.
 */
export function stepSpans(
  spec: Pick<LabSpec, 'steps'>,
  events: readonly WorkEvent[],
  commands: readonly WorkCommand[],
): StepSpan[] {
  const times = passTimes(spec, events)
  const last = times.length - 1
  const bounds = times.flatMap((passed, step) => {
    const next = times[step + 1]?.at ?? Infinity
    return passed !== null && next > passed.at + TOGETHER_MS ? [{since: passed.since, step}] : []
  })
  return commands.map(({at}) => {
    const done = times.findLastIndex((passed) => passed !== null && passed.at < at)
    if (done === last) return null
    const bound = bounds.find(({since, step}) => since >= at && step > done)
    return [done + 1, bound?.step ?? last]
  })
}
