import type {LabSpec} from '../model/lab/lab.js'
import type {Cost} from '../model/proof.js'
import type {CheckResult} from '../model/run/result.js'

/**
 * What a mutant costs whoever is graded: the points of the checks that did not pass, in the step where it was noticed. The steps after
 * that begin from what the guide makes, so it costs nothing there.
 * @param steps the ids of the steps that were checked, in order
 * @returns null where all passed
 */
export function costOf(
  spec: Pick<LabSpec, 'steps'>,
  steps: readonly string[],
  results: readonly CheckResult[],
): Cost | null {
  const passed = new Set(results.filter(({outcome}) => outcome === 'passed').map(({id}) => id))
  const step = steps.find((id) => spec.steps[id]?.some((check) => !passed.has(check.id)))
  if (step === undefined) return null
  const worth = (spec.steps[step] ?? []).map((check) => [check.id, check.points ?? 1] as const)
  const sum = (all: readonly (readonly [string, number])[]): number =>
    all.reduce((points, [, each]) => points + each, 0)
  return {step, points: sum(worth.filter(([id]) => !passed.has(id))), of: sum(worth)}
}
