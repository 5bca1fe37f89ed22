import type {LabSpec} from '../../model/lab/lab.js'
import type {Check} from '../../model/lab/check.js'
import type {Locate} from '../source/locate.js'
import {suggestKnown} from '../suggest-known.js'
import type {Report} from './report.js'

interface Placed {
  readonly check: Check
  /** The index of its step, and its index there. */
  readonly step: number
  readonly index: number
}

/** What a check needs must be a check of its own step or an earlier one, and none may need itself. */
export function checkNeeds({steps}: LabSpec, locate: Locate, report: Report): void {
  const names = Object.keys(steps)
  const placed = new Map<string, Placed>()
  Object.values(steps).forEach((checks, step) =>
    checks.forEach((check, index) => {
      if (!placed.has(check.id)) placed.set(check.id, {check, step, index})
    }),
  )
  for (const {check, step, index} of placed.values()) {
    const place = locate('steps', names[step] ?? '', index, 'needs')
    for (const need of check.needs ?? []) {
      const needed = placed.get(need)
      if (!needed)
        report({
          code: 'unknown-need',
          ...place,
          message: `The check \`${check.id}\` needs \`${need}\`, but there is no such check.`,
          suggestion: suggestKnown(
            need,
            [...placed.keys()].filter((id) => id !== check.id),
          ),
        })
      else if (needed.step > step)
        report({
          code: 'need-of-later-step',
          ...place,
          message: `The check \`${check.id}\` needs \`${need}\`, which comes in the later step \`${names[needed.step] ?? ''}\`.`,
          suggestion: 'A check may only need checks of its own step or of an earlier one.',
        })
    }
    const cycle = cycleFrom(check, placed)
    // Each round is told once, at the check of it that comes first.
    if (cycle && [...placed.keys()].find((id) => cycle.includes(id)) === check.id)
      report({
        code: 'needs-cycle',
        ...place,
        message: `The check \`${check.id}\` needs itself: ${[...cycle, check.id].join(' → ')}.`,
        suggestion: 'Remove one of these needs.',
      })
  }
}

/** The ids on a way from a check back to itself, the check first; null when there is none. */
function cycleFrom(start: Check, placed: ReadonlyMap<string, Placed>): string[] | null {
  const seen = new Set<string>()
  const walk = (check: Check, way: readonly string[]): string[] | null => {
    for (const need of check.needs ?? []) {
      if (need === start.id) return [...way]
      const next = placed.get(need)?.check
      if (!next || seen.has(need)) continue
      seen.add(need)
      const found = walk(next, [...way, need])
      if (found) return found
    }
    return null
  }
  return walk(start, [start.id])
}
