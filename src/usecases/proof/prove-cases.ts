import type {Identity} from '../../host/identity.js'
import type {Paths} from '../../host/files/paths.js'
import type {Lab} from '../../model/lab/lab.js'
import type {CaseOrigin, CaseResult, EmitProof} from '../../model/proof.js'
import type {CasePlan} from '../../prove/case-plan.js'
import {controlCase} from '../../prove/control-case.js'
import {withPatience} from '../../prove/patience.js'
import {seededShuffle} from '../../prove/seeded-shuffle.js'
import {weave, weaveCase, type PlacedWay} from '../../prove/ways/weave.js'
import {limitsFrom} from '../lab/patient-lab.js'
import {proveCase} from './prove-case.js'
import type {GuideProof} from './prove-guide.js'
import {inProvePlace} from './prove-place.js'
import type {ProveSessionOptions} from './prove-session.js'
import {proveWays} from './prove-ways.js'
import {resumableOf} from './resume-cured.js'
import {runCases} from './run-cases.js'
import type {Checkpoint} from './take-checkpoint.js'

export interface ProveCasesOptions {
  readonly session: Omit<ProveSessionOptions, 'place'>
  readonly paths: Paths
  readonly identity: Identity
  readonly guide: GuideProof
  /** In the guide's order. */
  readonly checkpoints: readonly Checkpoint[]
  /** Right ways that are made, and proved several at a time. */
  readonly ways: readonly PlacedWay[]
  /** The last step that is of interest. */
  readonly through: string
  readonly jobs: number
  readonly seed: number
  readonly emit: EmitProof
  readonly signal: AbortSignal
  readonly onStart: (origin: CaseOrigin) => void
  readonly onEnd: (result: CaseResult) => void
}

/** Proves each case in a session of its own, in the seed's order; from a checkpoint where that is known to work. */
export async function proveCases(plans: readonly CasePlan[], options: ProveCasesOptions): Promise<void> {
  const {session, paths, identity, guide, checkpoints, ways, through, jobs, seed, signal, onStart, onEnd} =
    options
  const {lab} = session
  const hasty = withPatience(lab, guide.learnt)
  const limits = limitsFrom(guide)
  const usable = new Map<string, Checkpoint>()
  const wanted = new Map<string, Checkpoint>()
  const run = (
    some: readonly CasePlan[],
    on: Pick<ProveCasesOptions, 'onStart' | 'onEnd'>,
    from: typeof usable,
    once = false,
  ) =>
    runCases(some, {
      ...on,
      jobs,
      signal,
      worker: (name, work) =>
        inProvePlace(paths, identity, name, (place) =>
          work((plan, stop) => {
            const checkpoint = from.get(plan.from) ?? null
            const after = checkpoints.find(({step}) => step === plan.from)
            // Where what was saved before the step is of no use, neither is this.
            const isSound = checkpoint !== null || !wanted.has(plan.from)
            const resumable = isSound ? resumableOf(lab, plan, checkpoint, after) : null
            return proveCase(plan, {
              ...session,
              place,
              hasty,
              limits,
              checkpoint,
              resumable,
              once,
              signal: stop,
            })
          }),
        ),
    })

  for (const {from} of [...plans, ...weave(ways).map((each) => weaveCase(lab, each, '', through))]) {
    const last = checkpointBefore(lab, from, checkpoints)
    if (last) wanted.set(from, last)
  }
  // A machine that did not come back as it was would fail every check, and so seem to prove a lot.
  const controls = lab.guides.en.steps.filter(({id}) => wanted.has(id)).map((step) => controlCase(lab, step))
  await run(
    controls,
    {
      onStart: () => undefined,
      onEnd: ({step, verdict, why}) => {
        const checkpoint = wanted.get(step)
        if (verdict === 'held' && checkpoint) usable.set(step, checkpoint)
        else options.emit({type: 'notice', notice: 'boots-each-time', lab: lab.id, step, why})
      },
    },
    wanted,
    true,
  )
  await run(seededShuffle(plans, seed), {onStart, onEnd}, usable)
  await proveWays(ways, {
    lab,
    through,
    onEnd,
    run: async (some, onResult) => {
      const results = new Map<string, CaseResult>()
      await run(
        some,
        {
          // The ways are told, and not the runs that they are taken in.
          onStart: () => undefined,
          onEnd: (result) => {
            results.set(result.id, result)
            onResult?.(result)
          },
        },
        usable,
      )
      return some.map(({origin}) => results.get(origin.id)).filter((result) => result !== undefined)
    },
  })
}

function checkpointBefore(
  lab: Lab,
  from: string,
  checkpoints: readonly Checkpoint[],
): Checkpoint | undefined {
  const ids = lab.guides.en.steps.map(({id}) => id)
  return checkpoints.findLast(({step}) => ids.indexOf(step) < ids.indexOf(from))
}
