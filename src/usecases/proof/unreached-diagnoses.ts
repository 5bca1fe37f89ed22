import type {Json} from '../../model/json.js'
import {forOwnFacts} from '../../model/lab/check.js'
import {placeInLab} from '../../model/lab/lab-code.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CaseResult, Unreached} from '../../model/proof.js'
import {isInLab} from './written-at.js'

/** By a check's id, the facts that its `observe` gave while the guide was followed. */
export type FactsSeen = ReadonlyMap<string, readonly Json[]>

/**
 * The lab's own diagnoses that no case came to: nobody has seen whether they recognise anything. Those of ready checks are
 * not the lab's to try.
 * @param only a step's id, where only its cases were run
 */
export async function unreachedDiagnoses(
  lab: Lab,
  cases: readonly CaseResult[],
  facts: FactsSeen,
  only?: string,
): Promise<Unreached[]> {
  const reached = new Set(
    cases.flatMap(({seen, cure}) => [...seen, ...(cure?.typed ?? [])].map(({diagnosis}) => diagnosis)),
  )
  const unreached: Unreached[] = []
  for (const [step, checks] of Object.entries(lab.spec.steps)) {
    if (only !== undefined && step !== only) continue
    for (const check of checks)
      for (const {id, when} of forOwnFacts(check).diagnoses) {
        if (reached.has(id)) continue
        const place = await placeInLab(when)
        if (place !== null && !isInLab(place, lab)) continue
        unreached.push({
          check: check.id,
          diagnosis: id,
          place,
          unknownFacts: unknownFacts(when, facts.get(check.id) ?? []),
        })
      }
  }
  return unreached
}

/** The names that a `when` asks the facts for, and that none of them has had. */
function unknownFacts(when: (facts: Json) => unknown, seen: readonly Json[]): string[] {
  const objects = seen.filter((facts) => typeof facts === 'object' && facts !== null && !Array.isArray(facts))
  if (objects.length === 0 || objects.length < seen.length) return []
  const asked = new Set<string>()
  for (const facts of objects) {
    const noting = new Proxy(facts as object, {
      get: (target, name) => {
        if (typeof name === 'string' && !(name in target)) asked.add(name)
        return Reflect.get(target, name) as unknown
      },
    })
    try {
      when(noting as Json)
    } catch {
      // What it asked for is noted.
    }
  }
  return [...asked].filter((name) => !objects.some((facts) => name in (facts as object)))
}
