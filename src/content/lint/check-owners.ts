import type {LabSpec} from '../../model/lab/lab.js'
import type {Made} from '../../model/lab/note-made.js'
import {placeOfMade} from '../source/locate.js'
import type {Source} from '../source/source.js'
import type {Report} from './report.js'

/** What makes a check what it is: a copy of it under another id has the same. */
type Nature = {readonly id?: unknown; readonly observe?: unknown}

/** Tells each check that lab.ts makes and then gives to no step: it would never be run. */
export function checkOwners(
  spec: LabSpec,
  made: readonly Made[],
  sources: readonly Source[],
  report: Report,
): void {
  const steps = Object.entries(spec.steps)
  const owned = new Set<unknown>(steps.flatMap(([, checks]) => checks.map(({observe}) => observe)))
  const ids = new Set<unknown>(steps.flatMap(([, checks]) => checks.map(({id}) => id)))
  for (const each of made.filter(({kind}) => kind === 'check')) {
    const {id, observe} = each.value as Nature
    // Two checks of one id are told as that.
    if (typeof id !== 'string' || owned.has(observe) || ids.has(id)) continue
    report({
      code: 'check-without-step',
      ...placeOfMade(each, sources),
      message: `The check \`${id}\` belongs to no step, so it is never run.`,
      suggestion: `Put it in the list of its step, for example \`'${steps[0]?.[0] ?? 'a-step'}': […]\`, or remove it.`,
    })
  }
}
