import type {Lab} from '../../model/lab/lab.js'
import {stepOfCheck} from '../../model/lab/step-of-check.js'
import type {CaseResult} from '../../model/proof.js'
import type {CasePlan} from '../../prove/case-plan.js'
import {weave, weaveCase, type PlacedWay, type Weave} from '../../prove/ways/weave.js'

export interface ProveWaysOptions {
  readonly lab: Lab
  /** The last step that is of interest. */
  readonly through: string
  /** Runs cases, each in a session of its own, and gives their results in the order of the plans; each is told as it comes. */
  readonly run: (
    plans: readonly CasePlan[],
    onResult?: (result: CaseResult) => void,
  ) => Promise<readonly CaseResult[]>
  readonly onEnd: (result: CaseResult) => void
}

/** What fails in company is tried alone, and the rest again without it; as often as this. */
const ROUNDS = 4

/**
 * Proves many right ways in few runs of the lab, with several of them in each. Where a run does not pass, each way of the step
 * that failed is tried by itself, to tell which of them it is, and the others go on in another run.
 */
export async function proveWays(
  ways: readonly PlacedWay[],
  {lab, through, run, onEnd}: ProveWaysOptions,
): Promise<void> {
  let left = ways
  for (let round = 1; left.length > 0; round++) {
    const weaves = weave(left)
    const plans = weaves.map((each, index) => weaveCase(lab, each, `ways:${round}/${index + 1}`, through))
    const results = await run(plans, (result) => {
      const taken = weaves[plans.findIndex(({origin}) => origin.id === result.id)] ?? []
      if (result.verdict === 'survived') return
      for (const {origin} of taken)
        onEnd({...result, ...origin, durationMs: Math.round(result.durationMs / taken.length)})
    })
    const again: PlacedWay[] = []
    for (const [index, result] of results.entries()) {
      if (result.verdict !== 'survived') continue
      const taken = weaves[index] ?? []
      const {guilty, innocent} = await single(taken, result, {lab, through, run})
      guilty.forEach(onEnd)
      if (guilty.length > 0 && round < ROUNDS) again.push(...innocent)
      else for (const {origin} of innocent) onEnd({...result, ...origin, why: together(result, taken)})
    }
    left = again
  }
}

/** Which ways of a run that failed do so by themselves. */
async function single(
  taken: Weave,
  {seen}: CaseResult,
  {lab, through, run}: Omit<ProveWaysOptions, 'onEnd'>,
): Promise<{guilty: readonly CaseResult[]; innocent: readonly PlacedWay[]}> {
  const step = seen[0] ? stepOfCheck(lab, seen[0].check) : null
  const suspects = step === null ? taken : taken.filter((each) => each.step === step)
  // What an earlier step did may be seen only later.
  const tried = suspects.length > 0 ? suspects : taken
  const results = await run(tried.map((each) => weaveCase(lab, [each], each.origin.id, step ?? through)))
  const guilty = results.flatMap((result, index) => {
    const origin = tried[index]?.origin
    return result.verdict === 'survived' && origin ? [{...result, ...origin}] : []
  })
  const ids = new Set(guilty.map(({id}) => id))
  return {guilty, innocent: taken.filter(({origin}) => !ids.has(origin.id))}
}

function together({why}: CaseResult, taken: Weave): string {
  return `Not alone, but together with ${taken.map(({origin}) => origin.id.replace(/^way:/, '')).join('; ')}: ${why ?? ''}`
}
