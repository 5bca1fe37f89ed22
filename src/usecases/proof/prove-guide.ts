import {checkStep, type Known} from '../../engine/check-steps.js'
import type {CheckContext} from '../../engine/run-check.js'
import {runCommands} from '../../engine/run-step.js'
import type {Json} from '../../model/json.js'
import type {GuideStep} from '../../model/lab/guide.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CaseResult} from '../../model/proof.js'
import {guideCase} from '../../prove/guide-case.js'
import {withoutWaits, type Learnt} from '../../prove/patience.js'
import {withPlaces} from './written-at.js'
import type {FactsSeen} from './unreached-diagnoses.js'

/** What the guide's own way has shown. */
export interface GuideProof {
  readonly cases: readonly CaseResult[]
  /** How long each check took to pass, in milliseconds. */
  readonly learnt: Learnt
  /** The longest time that one command on the host took. */
  readonly longestCommandMs: number
  /** What each check has seen. */
  readonly facts: FactsSeen
}

export interface ProveGuideOptions {
  readonly context: CheckContext
  /** The last step that is of interest. */
  readonly through: string
  readonly onCase: (result: CaseResult) => void
  /** Called after each step that passed, the last one too: its cures may start what it has started. */
  readonly onPassed: (step: string) => Promise<void>
}

/**
 * Does the lab as its guide has it: before a step's commands its checks must not pass, after them they must. Ends at
 * the first step that is not so.
 */
export async function proveGuide(
  lab: Lab,
  {context, through, onCase, onPassed}: ProveGuideOptions,
): Promise<GuideProof> {
  const cases: CaseResult[] = []
  const learnt = new Map<string, number>()
  const facts = new Map<string, Json[]>()
  let longestCommandMs = 0
  const unwaiting = withoutWaits(lab)
  const known: Known = new Map()
  const note = async (found: CaseResult): Promise<boolean> => {
    const result = await withPlaces(lab, found)
    cases.push(result)
    onCase(result)
    return result.verdict !== 'survived'
  }
  const timed = async (
    kind: 'unsolved' | 'solved',
    step: GuideStep,
    look: typeof check,
  ): Promise<boolean> => {
    const started = performance.now()
    const results = await look(step)
    for (const {id, facts: seen} of results)
      if (seen !== null) facts.set(id, [...(facts.get(id) ?? []), seen])
    return note({...guideCase(lab, kind, step, results), durationMs: Math.round(performance.now() - started)})
  }
  const check = async (step: GuideStep) => (await checkStep(lab, step.id, known, context)).checks
  for (const step of lab.guides.en.steps) {
    await timed(
      'unsolved',
      step,
      async () => (await checkStep(unwaiting, step.id, new Map(known), context)).checks,
    )
    const solved = await timed('solved', step, async () => {
      const ran = await runCommands(lab, step, context)
      const times = ran.filter(({on}) => on === 'host').map(({durationMs}) => durationMs)
      longestCommandMs = Math.max(longestCommandMs, ...times)
      const results = await check(step)
      for (const {id, durationMs} of results) learnt.set(id, durationMs)
      return results
    })
    if (!solved) break
    await onPassed(step.id)
    if (step.id === through) break
  }
  return {cases, learnt, longestCommandMs, facts}
}
