import {fencePlace} from '../../model/lab/fence-place.js'
import type {Lab} from '../../model/lab/lab.js'
import type {Localized} from '../../model/language.js'
import type {Submission} from '../../model/grading/submission.js'
import {nearest} from '../../model/nearest.js'

/**
 * The steps of a lab that a submission has something for that cannot be done, and why, as its student reads it: commands that cannot be
 * read, a place that the lab does not have, the misspelt id of a step that is left out. One slip costs one step.
 */
export function brokenSteps({steps}: Submission, lab: Lab): ReadonlyMap<string, Localized> {
  const machines = Object.keys(lab.spec.machines)
  const broken = new Map<string, Localized>()
  for (const {id, fences, problem} of steps) {
    const meant = meantStep(id, steps, lab)
    const slip = meant === id ? null : misspelt(id, meant ?? '')
    const elsewhere = fences.find(({on}) => {
      const place = fencePlace(on)
      return place.kind !== 'host' && !machines.includes(place.machine)
    })
    const why = slip ?? problem ?? (elsewhere ? noMachine(elsewhere, machines) : null)
    if (meant !== null && why && !broken.has(meant)) broken.set(meant, why)
  }
  return broken
}

/** The step that an id is of, or is likely to mean: one that is left out. Null where the lab has none like it. */
export function meantStep(id: string, steps: Submission['steps'], {spec}: Pick<Lab, 'spec'>): string | null {
  const ids = Object.keys(spec.steps)
  if (ids.includes(id)) return id
  const left = ids.filter((each) => !steps.some((step) => step.id === each && step.fences.length > 0))
  return nearest(id, left)[0] ?? null
}

function misspelt(id: string, meant: string): Localized {
  return {
    en: `The lab has no step ${id}, so this was not done. Did you mean ${meant}?`,
    sv: `Labben har inget steg ${id}, så det gjordes inte. Menade du ${meant}?`,
  }
}

function noMachine(
  {on, line}: {readonly on: string; readonly line: number},
  machines: readonly string[],
): Localized {
  const known = ['host', ...machines].join(', ')
  const bare = on.replace(/^[\u2018-\u201f]+|[\u2018-\u201f]+$/g, '')
  // As a word processor makes them of straight ones.
  if (bare !== on)
    return {
      en: `Line ${line}: \`on=${on}\` has curly quotes: write \`on=${bare}\`.`,
      sv: `Rad ${line}: \`on=${on}\` har typografiska citattecken: skriv \`on=${bare}\`.`,
    }
  return {
    en: `Line ${line}: \`on=${on}\` is not a place in this lab. It has: ${known}`,
    sv: `Rad ${line}: \`on=${on}\` finns inte i denna labb. Den har: ${known}`,
  }
}
