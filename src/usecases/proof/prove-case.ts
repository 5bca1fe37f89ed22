import {hostChanges, hostState, processesLeftIn, userNamespaceOf} from '../../host/host-state.js'
import {HostError} from '../../model/errors/errors.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CaseResult, Cost, Cure, LetThrough} from '../../model/proof.js'
import type {CasePlan} from '../../prove/case-plan.js'
import {costOf} from '../../prove/cost-of.js'
import {isNoticed, judgeCase, judgeCure, letThrough} from '../../prove/judge-case.js'
import {attemptCase} from './attempt-case.js'
import {noHaste, PatientLab, type Limits} from '../lab/patient-lab.js'
import {tryCure} from './try-cure.js'
import {ResumingLab} from './resume-cured.js'
import {withPlaces} from './written-at.js'
import {ProveSession, type ProveSessionOptions} from './prove-session.js'

export interface ProveCaseOptions extends ProveSessionOptions {
  readonly hasty: Lab
  readonly limits: Limits
  /** Whether trouble counts at once. */
  readonly once?: boolean
}

/**
 * Proves one case in a session of its own. What may be the doing of others on this machine must happen twice to count. A
 * link that came, or a replay that was too slow: the second time machines boot. Checks that were hurried, and may have
 * been late: the second time they have all the time that a student gets.
 */
export async function proveCase(plan: CasePlan, options: ProveCaseOptions): Promise<CaseResult> {
  return withPlaces(options.lab, await twiceIfInDoubt(plan, options))
}

async function twiceIfInDoubt(plan: CasePlan, options: ProveCaseOptions): Promise<CaseResult> {
  const first = await once(plan, options)
  if (options.once) return first.result
  if (first.troubled) return (await once(plan, {...options, checkpoint: null, resumable: null})).result
  const {verdict, cure} = first.result
  const doubtful = verdict === 'survived' || cure?.outcome === 'failed'
  const hurried = doubtful && plan.expectation.must !== 'pass'
  return hurried ? (await once(plan, {...options, hasty: options.lab, resumable: null})).result : first.result
}

interface Once {
  readonly result: CaseResult
  readonly troubled: boolean
}

async function once(plan: CasePlan, options: ProveCaseOptions): Promise<Once> {
  const started = performance.now()
  const {lab, hasty, limits, checkpoint = null, signal} = options
  const before = await hostState()
  let space: string | null = null
  let trouble: string | null = null
  let judged: Pick<CaseResult, 'verdict' | 'why' | 'seen'>
  let cure: Cure | null = null
  let passed: readonly LetThrough[] = []
  let cost: Cost | null = null
  try {
    await using open = await ProveSession.open(options)
    space = userNamespaceOf(open.session.record.room?.pid ?? 0)
    if (plan.needs && !(await hasProgram(open, plan.needs))) return skipped(plan, started)
    const unhurried = new PatientLab(open.live, noHaste())
    const live = plan.expectation.must === 'pass' ? unhurried : new PatientLab(open.live, limits)
    const context = {lab: live, language: 'en' as const, emit: () => undefined, signal}
    const attempt = await attemptCase(plan, {lab, hasty, checkpoint, context, unhurried})
    judged = judgeCase(plan.expectation, attempt.results)
    if (isNoticed(plan.expectation, attempt.results)) {
      const curing = open.resumable ? new ResumingLab(unhurried, open.session, open.resumable) : unhurried
      const tried = await tryCure(lab, attempt, {...context, lab: curing})
      judged = judgeCure(plan.expectation, judged, tried)
      if (judged.verdict === 'killed') cure = tried
    }
    const own = lab.spec.steps[plan.origin.step]?.map(({id}) => id) ?? []
    if (judged.verdict === 'killed') cost = costOf(lab.spec, attempt.steps, attempt.results)
    passed = letThrough(plan.expectation, judged, attempt.results, own)
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof HostError)) throw error
    trouble = error.message
    judged = {verdict: 'survived', why: trouble, seen: []}
  }
  const unclean = [...hostChanges(before, await hostState()), ...(space ? await processesLeftIn(space) : [])]
  if (unclean.length > 0)
    judged = {...judged, verdict: 'survived', why: `The host is not as it was before: ${unclean.join('; ')}.`}
  const durationMs = Math.round(performance.now() - started)
  return {
    result: {
      ...plan.origin,
      ...judged,
      ...(passed.length > 0 && {letThrough: passed}),
      ...(cost && {cost}),
      cure,
      unclean,
      durationMs,
    },
    troubled: trouble !== null || unclean.length > 0,
  }
}

async function hasProgram({session}: ProveSession, program: string): Promise<boolean> {
  return (await session.run(['sh', '-c', 'command -v "$0"', program])).exitCode === 0
}

function skipped({origin, needs}: CasePlan, started: number): Once {
  const why = `This computer has no ${needs ?? ''}.`
  const durationMs = Math.round(performance.now() - started)
  return {
    result: {...origin, verdict: 'skipped', why, seen: [], cure: null, unclean: [], durationMs},
    troubled: false,
  }
}
